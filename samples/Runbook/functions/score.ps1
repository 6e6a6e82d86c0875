# Stands in for the function "score" of the account: how overdue is an invoice?
param($invoice)

if ([decimal] $invoice.amount -le 0) { throw [System.ArgumentException]::new("Invoice $($invoice.id) has no amount.") }

[pscustomobject]@{
    id    = $invoice.id
    level = [int] $invoice.days -ge [int] $env:LAST_REMINDER_DAYS ? 'last' : 'first'
}
