$headers = [System.Collections.Generic.Dictionary[string, string]]::new()
$headers['ETag'] = 'a'
$headers['etag'] = 'b'
$headers
