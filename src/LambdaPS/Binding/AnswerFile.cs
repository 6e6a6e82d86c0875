using System.Management.Automation;
using System.Runtime.InteropServices;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>
/// The file that an answer is written to. It is written beside itself and gets its name when the answer is whole, so
/// that a file of that name never holds half of one; otherwise nothing of it stays.
/// </summary>
internal sealed class AnswerFile : IDisposable
{
    // What ends a process without its ending itself: a service manager, and a terminal that is closed.
    private static readonly PosixSignal[] _endings = [PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly PosixSignalRegistration[] _signals;
    private readonly string _path;
    private readonly string _unfinished;
    private readonly FileStream _stream;

    /// <summary>Makes a file of that name, to be written by what is opened for another beside it.</summary>
    internal AnswerFile(string path, Func<string, FileStream> open)
    {
        _path = path;
        _unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        _stream = open(_unfinished);
        AppDomain.CurrentDomain.ProcessExit += DeleteAtExit;
        _signals = [.. _endings.Select(ending => PosixSignalRegistration.Create(ending, _ => DeleteAtExit(null, EventArgs.Empty)))];
    }

    /// <summary>Makes the file.</summary>
    /// <param name="path">A path of PowerShell's, relative to its current location.</param>
    /// <param name="session">The session that the path is of.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: it cannot be written.</exception>
    internal static AnswerFile Create(string path, PathIntrinsics session)
    {
        try
        {
            return new AnswerFile(
                FilePath.Of(path, session), unfinished => new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.Delete));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unwritable(path, failure);
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the disk does not take them. The function ran.</exception>
    internal void Write(ReadOnlySpan<byte> bytes)
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

    /// <summary>Gives the file its name; one of that name is replaced.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: it cannot have the name. The function ran.</exception>
    internal void Keep()
    {
        try
        {
            _stream.Dispose();
            File.Move(_unfinished, _path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_path, failure, QueryOutcome.Ran);
        }
    }

    /// <summary>Leaves nothing of a file that was not kept.</summary>
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
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

    // A process that ends while its pipelines run disposes none of them.
    private void DeleteAtExit(object? sender, EventArgs e) => Delete();

    private void Delete()
    {
        try
        {
            File.Delete(_unfinished);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // At the exit there is nobody left to tell, and before it what went wrong with the answer is to be heard.
        }
    }

    private static LambdaQueryException Unwritable(string path, Exception inner, QueryOutcome outcome = QueryOutcome.NotRun) =>
        new(QueryFailure.QueryInvalid, $"The file '{path}' cannot be written: {inner.Message}", inner) { Outcome = outcome, Advice = "Check the path, and the space on its disk." };
}
