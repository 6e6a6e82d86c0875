# Replaces the function "score" of the account, which rates how overdue an invoice is.
param($invoice)

if ([decimal] $invoice.amount -le 0) { throw [System.ArgumentException]::new("Invoice $($invoice.id) has no amount.") }

[pscustomobject]@{
    id    = $invoice.id
    level = [int] $invoice.days -ge [int] $env:LAST_REMINDER_DAYS ? 'last' : 'first'
}
