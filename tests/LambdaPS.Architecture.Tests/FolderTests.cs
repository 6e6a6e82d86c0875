namespace LambdaPS.Architecture.Tests;

public class FolderTests
{
    private const int MostFiles = 15;

    [Fact]
    public void Folders_hold_few_files() =>
        Findings.AssertNone(
            SourceFile
                .FindAll("src")
                .CountBy(file => file.Folder)
                .Where(folder => folder.Value > MostFiles)
                .Select(folder => $"{folder.Key} holds {folder.Value} files, more than {MostFiles}")
        );
}
