using LambdaPS.Files;

namespace LambdaPS.Tests.Files;

/// <summary>The file of a stream whose disk is full.</summary>
public sealed class AnswerFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_full_disk_is_told_once_and_nothing_of_the_file_stays()
    {
        var path = Path.Combine(_folder.FullName, "answer.txt");
        LambdaQueryException? failure;
        var unfinished = path + ".tmp";
        using (var file = new ResponseFile(path, unfinished, new FullDisk(unfinished)))
        {
            failure = Assert.Throws<LambdaQueryException>(() => file.Write("more"u8));
        }

        Assert.Equal((LambdaErrorId.QueryInvalid, QueryOutcome.Ran), (failure.ErrorId, failure.Outcome));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_whole_answer_that_cannot_get_its_name_stays_and_is_named()
    {
        var path = Path.Combine(_folder.FullName, "answer.txt");
        var unfinished = path + ".tmp";
        LambdaQueryException? failure;
        using (
            var file = new ResponseFile(
                path,
                unfinished,
                new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.Delete)
            )
        )
        {
            file.Write("all of it"u8);
            Directory.CreateDirectory(path);
            failure = Assert.Throws<LambdaQueryException>(() => file.Save(default));
        }

        Assert.Equal((LambdaErrorId.QueryInvalid, QueryOutcome.Ran), (failure.ErrorId, failure.Outcome));
        AssertFailure.Names(failure.Message, $"'{unfinished}'");
        Assert.Equal("all of it", File.ReadAllText(unfinished));
    }

    [FactOn(TestSystem.Windows)]
    public async Task A_file_that_a_scanner_has_open_for_a_moment_is_replaced_after_it()
    {
        var path = Path.Combine(_folder.FullName, "answer.txt");
        var unfinished = path + ".tmp";
        await File.WriteAllTextAsync(path, "old");
        using var file = new ResponseFile(
            path,
            unfinished,
            new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.Delete)
        );
        file.Write("new"u8);
        var scanner = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var keeping = Task.Run(() => file.Save(default));
        await Task.Delay(200);
        Assert.False(keeping.IsCompleted);

        await scanner.DisposeAsync();
        await keeping;

        Assert.Equal("new", await File.ReadAllTextAsync(path));
    }

    /// <summary>A file on a disk that takes nothing: as the platform's own, it tries again what it holds when it is closed.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete)
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
                throw new IOException("No space left on device");
        }
    }
}
