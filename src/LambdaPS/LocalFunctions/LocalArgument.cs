using System.Collections;
using System.Management.Automation;
using LambdaPS.LocalFunctions.Definition;

namespace LambdaPS.LocalFunctions;

/// <summary>The value of <c>-Local</c>: functions in a dictionary, a folder of functions, or a running endpoint.</summary>
/// <param name="Service">The service that runs the functions.</param>
/// <param name="IsOwn">True if the service was started for this argument and must be stopped with its source.</param>
internal sealed record LocalArgument(ILocalService Service, bool IsOwn)
{
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid, or SourceNotFound if the endpoint has stopped.</exception>
    public static LocalArgument Open(object argument, CallerScope caller) =>
        (argument is PSObject wrapped ? wrapped.BaseObject : argument) switch
        {
            LambdaLocalEndpoint { IsRunning: true } endpoint => new(endpoint.Service, IsOwn: false),
            LambdaLocalEndpoint endpoint => throw new LambdaQueryException(
                LambdaErrorId.SourceNotFound,
                $"The local endpoint {endpoint} has stopped."
            )
            {
                Advice = "Start one with Start-LambdaLocalEndpoint.",
            },
            var functions => new(LocalService.Start(Functions(functions, caller)), IsOwn: true),
        };

    /// <summary>Reads the functions of a dictionary or a folder.</summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid; QueryInvalid in a restricted language mode.</exception>
    public static ILocalFunctions Functions(object argument, CallerScope caller)
    {
        caller.RequireFullLanguage("-Local");
        return argument switch
        {
            IDictionary { Count: > 0 } blocks => BlockFunctions.Read(blocks, caller),
            IDictionary => throw new LambdaQueryException(LambdaErrorId.LocalFunctionInvalid, "The hashtable contains no function.")
            {
                Advice = "Add one: @{ name = { ... } }.",
            },
            string path => FolderFunctions.Open(caller.FullPath(path)),
            DirectoryInfo folder => FolderFunctions.Open(folder.FullName),
            _ => throw new LambdaQueryException(
                LambdaErrorId.LocalFunctionInvalid,
                "-Local must be a hashtable of script blocks, the path of a folder, or a local endpoint."
            )
            {
                Advice = "Use a hashtable, @{ name = { ... } }, or the path of a folder with one script for each function.",
            },
        };
    }
}
