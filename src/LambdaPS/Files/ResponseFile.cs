using System.Management.Automation;
using System.Runtime.InteropServices;
using LambdaPS.Text;

namespace LambdaPS.Files;

/// <summary>
/// The file that an answer is written to. It is written beside itself and gets its name when the answer is whole, so
/// that a file of that name never holds half of one; otherwise nothing of it stays. A device or a pipe is written to as
/// the answer arrives.
/// </summary>
internal sealed class ResponseFile : IDisposable
{
    private const int Renames = 20;

    // Virus scanners and indexers on Windows open a file that was just written, and are done with it within a second.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    // What ends a process without its ending itself: a service manager, and a terminal that is closed.
    private static readonly PosixSignal[] _endings = [PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly PosixSignalRegistration[] _signals = [];
    private readonly string _path;
    private readonly FileStream _stream;
    private string? _unfinished;

    /// <summary>Takes over a stream.</summary>
    /// <param name="path">The name that the file gets.</param>
    /// <param name="unfinished">The name that it has until then; null if it is written under its own.</param>
    /// <param name="stream">What is open under that name.</param>
    public ResponseFile(string path, string? unfinished, FileStream stream)
    {
        (_path, _unfinished, _stream) = (path, unfinished, stream);
        if (unfinished is null)
            return;
        AppDomain.CurrentDomain.ProcessExit += DeleteAtExit;
        _signals = [.. _endings.Select(ending => PosixSignalRegistration.Create(ending, _ => DeleteAtExit(null, EventArgs.Empty)))];
    }

    /// <summary>Whether a write can wait for another program, the reader of a pipe.</summary>
    public bool CanWait => _unfinished is null;

    /// <summary>Opens the file.</summary>
    /// <param name="path">A path of PowerShell's, relative to its current location.</param>
    /// <param name="session">The session that the path is of.</param>
    /// <param name="await">Waits for work on another thread: a pipe opens when a program reads from it.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: it cannot be written. Nothing was sent.</exception>
    public static ResponseFile Open(string path, SessionState session, Func<Func<CancellationToken, Task<FileStream>>, FileStream> await)
    {
        try
        {
            var target = TargetFile.Find(path, session);
            if (!target.IsReplaced)
                return new ResponseFile(target.Path, null, await(stop => OpenExistingAsync(target.Path, stop)));
            var unfinished = $"{target.Path}.{Guid.NewGuid():N}.tmp";
            return new ResponseFile(target.Path, unfinished, OpenNew(unfinished, target.Mode));
        }
        catch (Exception failure) when (IsOfFiles(failure) || failure is ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, failure);
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the disk does not take them. The function ran.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException failure)
        {
            throw Unwritable(_path, failure, QueryOutcome.Ran);
        }
    }

    /// <summary>Adds bytes where that can wait.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: nothing takes them. The function ran.</exception>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        // A write that nobody waits for any more goes on until the pipe's reader ends it: it needs bytes of its own.
        var own = bytes.ToArray();
        await Task.Run(() => Write(own), CancellationToken.None).WaitAsync(stop).ConfigureAwait(false);
        return true;
    }

    /// <summary>Gives the file its name; one of that name is replaced.</summary>
    /// <param name="stop">Ends the wait for a program that has the file open.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: it cannot have the name. The function ran.</exception>
    public void Keep(CancellationToken stop)
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException failure)
        {
            throw Unwritable(_path, failure, QueryOutcome.Ran);
        }

        if (_unfinished is not null)
            Rename(_unfinished, stop);
    }

    /// <summary>Leaves nothing of a file that was not kept.</summary>
    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= DeleteAtExit;
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk refuses once more what is still held; that it did was told when it was written.
        }

        Delete();
    }

    private static FileStream OpenNew(string path, UnixFileMode? mode)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Delete,
        };
        if (OperatingSystem.IsWindows() || mode is not { } permissions)
            return new FileStream(path, options);

        // From the first byte nobody else may read it; the mask of this process may have taken more away.
        options.UnixCreateMode = permissions;
        var stream = new FileStream(path, options);
        File.SetUnixFileMode(stream.SafeFileHandle, permissions);
        return stream;
    }

    // Without a buffer: a reader gets each part as it arrives. At the end, since it may be a file that others write to as well.
    private static async Task<FileStream> OpenExistingAsync(string path, CancellationToken stop)
    {
        var opening = Task.Run(() => OpenDirectly(path, FileAccess.Write), CancellationToken.None);
        FileStream stream;
        try
        {
            stream = await opening.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A reader ends the wait for one, so that nothing of it goes on.
            using var reader = OpenDirectly(path, FileAccess.Read);
            using var opened = await opening.ConfigureAwait(false);
            throw;
        }

        if (stream.CanSeek)
            stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    private static FileStream OpenDirectly(string path, FileAccess access) =>
        new(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private void Rename(string unfinished, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(unfinished, _path, overwrite: true);
                return;
            }
            catch (Exception failure) when (IsOfFiles(failure))
            {
                if (OperatingSystem.IsWindows() && attempt < Renames && !stop.WaitHandle.WaitOne(_pause))
                    continue;
                _unfinished = null;
                throw new LambdaQueryException(
                    QueryFailure.QueryInvalid,
                    $"The file '{_path}' cannot be replaced: {SystemMessage.Sentence(failure.Message)} The complete response is in '{unfinished}'.",
                    failure
                )
                {
                    Outcome = QueryOutcome.Ran,
                    Advice = "The function ran. Use that file, or rename it after you close the program that has the other one open.",
                };
            }
        }
    }

    // A process that ends while its pipelines run disposes none of them.
    private void DeleteAtExit(object? sender, EventArgs e) => Delete();

    private void Delete()
    {
        if (_unfinished is null)
            return;
        try
        {
            File.Delete(_unfinished);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            // At the exit there is nobody left to tell, and before it what went wrong with the answer is to be heard.
        }
    }

    private static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private static LambdaQueryException Unwritable(string path, Exception inner, QueryOutcome outcome = QueryOutcome.NotRun) =>
        new(QueryFailure.QueryInvalid, $"The file '{path}' cannot be written: {SystemMessage.Sentence(inner.Message)}", inner)
        {
            Outcome = outcome,
            Advice = "Check the path and the space on its disk, and that no other program has the file open.",
        };
}
