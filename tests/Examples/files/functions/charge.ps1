if ($LambdaInput.order -eq 0) { throw [System.ArgumentException]::new('There is no order 0.') }
[pscustomobject]@{ order = $LambdaInput.order; state = 'paid' }
