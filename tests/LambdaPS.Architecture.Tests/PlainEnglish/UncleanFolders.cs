namespace LambdaPS.Architecture.Tests.PlainEnglish;

/// <summary>The folders of src whose text is not plain yet, to be removed one by one. Nothing is ever added.</summary>
public static class UncleanFolders
{
    public static readonly HashSet<string> Comments = [];

    public static readonly HashSet<string> Messages = [];

    public static readonly HashSet<string> Summaries = [];
}
