'It begins.'; 'It continues.'; 'It ends.'
