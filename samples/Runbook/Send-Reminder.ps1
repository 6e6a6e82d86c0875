<#
.SYNOPSIS
    Sends a reminder for each overdue invoice, and returns the result.
.DESCRIPTION
    Uses the default source: an AWS account, or the local functions in the folder next to this script.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, ValueFromPipeline)]
    [psobject] $Invoice
)

process {
    try {
        $score = Invoke-LambdaQuery score '{"id": {{Id}}, "amount": {{Amount}}, "days": {{Days}}}' -Data $Invoice -Qualifier live -ErrorAction Stop
        $text = "This is our $($score.level) reminder of invoice $($score.id)."
        $null = Invoke-LambdaQuery notify '{"to": {{Mail}}, "text": {{text}}}' -Data @{ Mail = $Invoice.Mail; text = $text } -InvocationType Event -ErrorAction Stop
        [pscustomobject]@{ Id = $Invoice.Id; Result = $score.level }
    }
    catch [LambdaPS.LambdaQueryException] {
        # One rejected invoice must not stop the others.
        [pscustomobject]@{ Id = $Invoice.Id; Result = "$($_.Exception.ErrorType), $($_.Exception.Outcome)" }
    }
}
