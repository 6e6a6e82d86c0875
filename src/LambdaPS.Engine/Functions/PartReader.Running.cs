namespace LambdaPS.Engine.Functions;

internal static partial class PartReader
{
    /// <summary>Reads a <see cref="LambdaTracingConfig"/>.</summary>
    public static LambdaTracingConfig TracingConfig(ref JsonFields json)
    {
        string? mode = null;
        while (json.Next())
        {
            if (json.Is("Mode"u8)) mode = json.RepeatedText();
            else json.Keep();
        }

        return new LambdaTracingConfig
        {
            Mode = mode,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaLoggingConfig"/>.</summary>
    public static LambdaLoggingConfig LoggingConfig(ref JsonFields json)
    {
        string? logFormat = null;
        string? applicationLogLevel = null;
        string? systemLogLevel = null;
        string? logGroup = null;
        while (json.Next())
        {
            if (json.Is("LogFormat"u8)) logFormat = json.RepeatedText();
            else if (json.Is("ApplicationLogLevel"u8)) applicationLogLevel = json.RepeatedText();
            else if (json.Is("SystemLogLevel"u8)) systemLogLevel = json.RepeatedText();
            else if (json.Is("LogGroup"u8)) logGroup = json.Text();
            else json.Keep();
        }

        return new LambdaLoggingConfig
        {
            LogFormat = logFormat,
            ApplicationLogLevel = applicationLogLevel,
            SystemLogLevel = systemLogLevel,
            LogGroup = logGroup,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaSnapStart"/>.</summary>
    public static LambdaSnapStart SnapStart(ref JsonFields json)
    {
        string? applyOn = null;
        string? optimizationStatus = null;
        while (json.Next())
        {
            if (json.Is("ApplyOn"u8)) applyOn = json.RepeatedText();
            else if (json.Is("OptimizationStatus"u8)) optimizationStatus = json.RepeatedText();
            else json.Keep();
        }

        return new LambdaSnapStart
        {
            ApplyOn = applyOn,
            OptimizationStatus = optimizationStatus,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaRuntimeVersionConfig"/>.</summary>
    public static LambdaRuntimeVersionConfig RuntimeVersionConfig(ref JsonFields json)
    {
        string? runtimeVersionArn = null;
        LambdaConfigurationError? error = null;
        while (json.Next())
        {
            if (json.Is("RuntimeVersionArn"u8)) runtimeVersionArn = json.RepeatedText();
            else if (json.Is("Error"u8)) error = json.Object(ConfigurationError);
            else json.Keep();
        }

        return new LambdaRuntimeVersionConfig
        {
            RuntimeVersionArn = runtimeVersionArn,
            Error = error,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaCapacityProviderConfig"/>.</summary>
    public static LambdaCapacityProviderConfig CapacityProviderConfig(ref JsonFields json)
    {
        LambdaManagedInstancesCapacityProviderConfig? instances = null;
        while (json.Next())
        {
            if (json.Is("LambdaManagedInstancesCapacityProviderConfig"u8)) instances = json.Object(ManagedInstances);
            else json.Keep();
        }

        return new LambdaCapacityProviderConfig
        {
            LambdaManagedInstancesCapacityProviderConfig = instances,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaManagedInstancesCapacityProviderConfig"/>.</summary>
    public static LambdaManagedInstancesCapacityProviderConfig ManagedInstances(ref JsonFields json)
    {
        string? capacityProviderArn = null;
        int? maxConcurrency = null;
        double? memory = null;
        while (json.Next())
        {
            if (json.Is("CapacityProviderArn"u8)) capacityProviderArn = json.RepeatedText();
            else if (json.Is("PerExecutionEnvironmentMaxConcurrency"u8)) maxConcurrency = json.Int32();
            else if (json.Is("ExecutionEnvironmentMemoryGiBPerVCpu"u8)) memory = json.Double();
            else json.Keep();
        }

        return new LambdaManagedInstancesCapacityProviderConfig
        {
            CapacityProviderArn = capacityProviderArn,
            PerExecutionEnvironmentMaxConcurrency = maxConcurrency,
            ExecutionEnvironmentMemoryGiBPerVCpu = memory,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaDurableConfig"/>.</summary>
    public static LambdaDurableConfig DurableConfig(ref JsonFields json)
    {
        int? retentionPeriodInDays = null;
        int? executionTimeout = null;
        while (json.Next())
        {
            if (json.Is("RetentionPeriodInDays"u8)) retentionPeriodInDays = json.Int32();
            else if (json.Is("ExecutionTimeout"u8)) executionTimeout = json.Int32();
            else json.Keep();
        }

        return new LambdaDurableConfig
        {
            RetentionPeriodInDays = retentionPeriodInDays,
            ExecutionTimeout = executionTimeout,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaTenancyConfig"/>.</summary>
    public static LambdaTenancyConfig TenancyConfig(ref JsonFields json)
    {
        string? tenantIsolationMode = null;
        while (json.Next())
        {
            if (json.Is("TenantIsolationMode"u8)) tenantIsolationMode = json.RepeatedText();
            else json.Keep();
        }

        return new LambdaTenancyConfig
        {
            TenantIsolationMode = tenantIsolationMode,
            AdditionalFields = json.Kept(),
        };
    }
}
