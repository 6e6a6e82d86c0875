"pong"
