using System.Management.Automation;

namespace LambdaPS.Sessions;

/// <summary>Closes what a session has open when the module is removed from it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <summary>Disconnects the sources and stops the local endpoints of the session.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        RunspaceSources.Current.CloseAll();
        RunspaceEndpoints.Current.StopAll();
    }
}
