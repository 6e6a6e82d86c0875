<#
.SYNOPSIS
    Sends a reminder for each overdue invoice, and says what became of it.
.DESCRIPTION
    Runs in whatever source is connected: the account, or the folder of functions beside it.
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
        # An invoice that its function refuses must not hold the others.
        [pscustomobject]@{ Id = $Invoice.Id; Result = "$($_.Exception.ErrorType), $($_.Exception.Outcome)" }
    }
}
