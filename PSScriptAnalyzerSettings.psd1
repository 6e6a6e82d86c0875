@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # What Pester's blocks assign is used in other blocks.
        'PSUseDeclaredVarsMoreThanAssignments'

        # In a local function it writes a line of the log, as in Lambda.
        'PSAvoidUsingWriteHost'
    )
}
