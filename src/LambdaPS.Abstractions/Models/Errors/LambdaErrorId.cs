namespace LambdaPS;

/// <summary>The cause of a failure. Each name is the stable first part of a FullyQualifiedErrorId.</summary>
public enum LambdaErrorId
{
    /// <summary>The function ran and failed.</summary>
    FunctionError = 1,

    /// <summary>The response is not valid, or cannot become objects.</summary>
    ResponseInvalid,

    /// <summary>The function, version or alias does not exist.</summary>
    FunctionNotFound,

    /// <summary>The log group does not exist, or has no line of the request ID.</summary>
    LogNotFound,

    /// <summary>The credentials have no permission for the operation.</summary>
    AccessDenied,

    /// <summary>No credentials were found, or they could not be read.</summary>
    CredentialsNotFound,

    /// <summary>The service rejected the credentials.</summary>
    CredentialsRejected,

    /// <summary>The credentials have expired.</summary>
    CredentialsExpired,

    /// <summary>A code of an MFA device is required.</summary>
    MfaRequired,

    /// <summary>The clocks of this machine and of the service differ too much.</summary>
    ClockSkewed,

    /// <summary>The service throttled the request.</summary>
    Throttled,

    /// <summary>A quota of the account is used up.</summary>
    QuotaExceeded,

    /// <summary>The payload exceeds a limit.</summary>
    PayloadTooLarge,

    /// <summary>The function cannot start yet.</summary>
    FunctionNotReady,

    /// <summary>The function cannot start until its configuration is fixed.</summary>
    FunctionUnusable,

    /// <summary>The function is switched off: its reserved concurrency is 0.</summary>
    FunctionDisabled,

    /// <summary>A durable execution of that name exists, with another payload.</summary>
    ExecutionExists,

    /// <summary>No response arrived within the timeout.</summary>
    QueryTimedOut,

    /// <summary>The connection was lost before the response was complete.</summary>
    ConnectionLost,

    /// <summary>No connection could be made.</summary>
    EndpointUnreachable,

    /// <summary>The proxy rejected the request.</summary>
    ProxyRejected,

    /// <summary>The certificate of the endpoint is not trusted.</summary>
    CertificateRejected,

    /// <summary>The template is not valid.</summary>
    TemplateInvalid,

    /// <summary>A binding of the template has no value.</summary>
    BindingMissing,

    /// <summary>The payload is not valid JSON, or cannot become JSON.</summary>
    PayloadInvalid,

    /// <summary>A parameter has an invalid value.</summary>
    QueryInvalid,

    /// <summary>Parameters contradict each other.</summary>
    ParameterConflict,

    /// <summary>No region was found.</summary>
    RegionMissing,

    /// <summary>The session has no default source.</summary>
    NotConnected,

    /// <summary>The source does not exist, or is disconnected.</summary>
    SourceNotFound,

    /// <summary>The service rejected the request.</summary>
    RequestRejected,

    /// <summary>The service failed.</summary>
    ServiceFault,

    /// <summary>A local function is not valid.</summary>
    LocalFunctionInvalid,

    /// <summary>The port is in use.</summary>
    PortInUse,
}
