using System.Management.Automation;
using System.Runtime.InteropServices;
using LambdaPS.Text;

namespace LambdaPS.Files;

/// <summary>
/// The file that a response is written to. It has a temporary name until the response is complete, so that a file with
/// the final name is never partial; an incomplete file is deleted. A device or a pipe is written while the response
/// arrives.
/// </summary>
internal sealed class ResponseFile : IDisposable
{
    private const int MaxRenameAttempts = 20;

    // Virus scanners and indexers on Windows open new files, for less than a second.
    private static readonly TimeSpan _renameDelay = TimeSpan.FromMilliseconds(50);

    // Signals that terminate the process from outside: a service manager, or a terminal that is closed.
    private static readonly PosixSignal[] _terminationSignals = [PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly PosixSignalRegistration[] _signals = [];
    private readonly string _path;
    private readonly FileStream _stream;
    private string? _temporaryPath;

    /// <summary>Creates the file of an open stream.</summary>
    /// <param name="path">The final path.</param>
    /// <param name="temporaryPath">The temporary path; null if the stream has the final path.</param>
    /// <param name="stream">The open stream.</param>
    public ResponseFile(string path, string? temporaryPath, FileStream stream)
    {
        (_path, _temporaryPath, _stream) = (path, temporaryPath, stream);
        if (temporaryPath is null)
            return;
        AppDomain.CurrentDomain.ProcessExit += DeleteAtExit;
        _signals =
        [
            .. _terminationSignals.Select(signal => PosixSignalRegistration.Create(signal, _ => DeleteAtExit(null, EventArgs.Empty))),
        ];
    }

    /// <summary>True if a write can wait for another program, the reader of a pipe.</summary>
    public bool CanWait => _temporaryPath is null;

    /// <summary>True if the complete response is in the file with the temporary name, because it could not be renamed.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Opens the file.</summary>
    /// <param name="path">A PowerShell path, relative to the current location.</param>
    /// <param name="session">The session of the path.</param>
    /// <param name="await">Waits for work on another thread, because opening a pipe waits for its reader.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the file cannot be written. Nothing was sent.</exception>
    public static ResponseFile Open(string path, SessionState session, Func<Func<CancellationToken, Task<FileStream>>, FileStream> await)
    {
        try
        {
            var target = TargetFile.Find(path, session);
            if (!target.IsReplaced)
                return new ResponseFile(target.Path, null, await(stop => OpenExistingAsync(target.Path, stop)));
            var temporaryPath = $"{target.Path}.{Guid.NewGuid():N}.tmp";
            return new ResponseFile(target.Path, temporaryPath, OpenNew(temporaryPath, target.Mode));
        }
        catch (Exception failure) when (IsFileError(failure) || failure is ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, failure);
        }
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the bytes cannot be written. The function ran.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception failure) when (IsFileError(failure) || failure is ArgumentException)
        {
            throw Unwritable(_path, failure, QueryOutcome.Ran);
        }
    }

    /// <summary>Appends bytes on another thread, because the write may block.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the bytes cannot be written. The function ran.</exception>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        // A canceled write continues until the reader of the pipe closes it, so it needs a copy of the bytes.
        var own = bytes.ToArray();
        await Task.Run(() => Write(own), CancellationToken.None).WaitAsync(stop).ConfigureAwait(false);
        return true;
    }

    /// <summary>Renames the file to its final name, and replaces an existing file.</summary>
    /// <param name="stop">Cancels the wait for a program that has the file open.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the file cannot be renamed. The function ran.</exception>
    public void Save(CancellationToken stop)
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException failure)
        {
            throw Unwritable(_path, failure, QueryOutcome.Ran);
        }

        if (_temporaryPath is not null)
            Rename(_temporaryPath, stop);
    }

    /// <summary>Closes the file, and deletes it if it was not saved.</summary>
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
            // On a full disk, flushing fails again. The error was reported when the write failed.
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

        // Set at creation, so that other users can never read the file. The umask may have removed permissions that the
        // replaced file had.
        options.UnixCreateMode = permissions;
        var stream = new FileStream(path, options);
        File.SetUnixFileMode(stream.SafeFileHandle, permissions);
        return stream;
    }

    // Without a buffer, so that the reader receives each part as it arrives. At the end, because other programs may
    // also write to the file.
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
            // Opening the pipe as a reader completes the canceled open.
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

    private void Rename(string temporaryPath, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporaryPath, _path, overwrite: true);
                return;
            }
            catch (Exception failure) when (IsFileError(failure))
            {
                if (OperatingSystem.IsWindows() && attempt < MaxRenameAttempts && !stop.WaitHandle.WaitOne(_renameDelay))
                    continue;
                if (!File.Exists(temporaryPath))
                    throw Unwritable(_path, failure, QueryOutcome.Ran);
                _temporaryPath = null;
                IsKept = true;
                throw new LambdaQueryException(
                    LambdaErrorId.QueryInvalid,
                    $"The file '{_path}' cannot be replaced: {SystemMessage.Sentence(failure.Message)} The complete response is in '{temporaryPath}'.",
                    failure
                )
                {
                    Outcome = QueryOutcome.Ran,
                    Advice = "The function ran. Use that file, or rename it after you close the program that has the other one open.",
                };
            }
        }
    }

    // If the process exits while a pipeline runs, Dispose is not called.
    private void DeleteAtExit(object? sender, EventArgs e) => Delete();

    private void Delete()
    {
        if (_temporaryPath is null)
            return;
        try
        {
            File.Delete(_temporaryPath);
        }
        catch (Exception failure) when (IsFileError(failure))
        {
            // At exit no error can be reported, and otherwise the original error is more important.
        }
    }

    private static bool IsFileError(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private static LambdaQueryException Unwritable(string path, Exception inner, QueryOutcome outcome = QueryOutcome.NotRun) =>
        new(LambdaErrorId.QueryInvalid, $"The file '{path}' cannot be written: {SystemMessage.Sentence(inner.Message)}", inner)
        {
            Outcome = outcome,
            Advice =
                outcome == QueryOutcome.Ran
                    ? "The function ran, and its response is lost. Check the path and the space on its disk."
                    : "Check the path and the space on its disk, and that no other program has the file open.",
        };
}
