using LambdaPS.Binding;
using LambdaPS.Models;

namespace LambdaPS.Tests.Binding;

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
        using (var file = new AnswerFile(path, unfinished => new FullDisk(unfinished)))
        {
            failure = Assert.Throws<LambdaQueryException>(() => file.Write("more"u8));
        }

        Assert.Equal((QueryFailure.QueryInvalid, QueryOutcome.Ran), (failure.Failure, failure.Outcome));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    /// <summary>A file on a disk that takes nothing: as the platform's own, it tries again what it holds when it is closed.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete)
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing) throw new IOException("No space left on device");
        }
    }
}
