'It begins.'; 'It goes on.'; 'It ends.'
