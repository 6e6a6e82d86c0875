using System.Runtime.CompilerServices;

namespace LambdaPS.Engine.Functions;

/// <summary>Reads a FunctionConfiguration, field by field and without a document in between.</summary>
internal static class FunctionReader
{
    /// <summary>Reads a function, its environment's values masked.</summary>
    public static LambdaFunction Masked(ref JsonFields json) => Read(ref json, withValues: false);

    /// <summary>Reads a function with its environment's values.</summary>
    public static LambdaFunction Clear(ref JsonFields json) => Read(ref json, withValues: true);

    // A first list runs to its end before the runtime would come to optimise so long a method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static LambdaFunction Read(ref JsonFields json, bool withValues)
    {
        string? functionName = null;
        string? functionArn = null;
        string? runtime = null;
        string? role = null;
        string? handler = null;
        long? codeSize = null;
        string? description = null;
        int? timeout = null;
        int? memorySize = null;
        DateTimeOffset? lastModified = null;
        string? codeSha256 = null;
        string? version = null;
        LambdaVpcConfig? vpcConfig = null;
        LambdaDeadLetterConfig? deadLetterConfig = null;
        string? kmsKeyArn = null;
        LambdaTracingConfig? tracingConfig = null;
        string? masterArn = null;
        string? revisionId = null;
        IReadOnlyList<LambdaLayer>? layers = null;
        string? state = null;
        string? stateReason = null;
        string? stateReasonCode = null;
        string? lastUpdateStatus = null;
        string? lastUpdateStatusReason = null;
        string? lastUpdateStatusReasonCode = null;
        IReadOnlyList<LambdaFileSystemConfig>? fileSystemConfigs = null;
        string? packageType = null;
        LambdaImageConfigResponse? image = null;
        string? signingProfileVersionArn = null;
        string? signingJobArn = null;
        IReadOnlyList<string>? architectures = null;
        LambdaEphemeralStorage? ephemeralStorage = null;
        LambdaSnapStart? snapStart = null;
        LambdaRuntimeVersionConfig? runtimeVersion = null;
        LambdaLoggingConfig? loggingConfig = null;
        LambdaCapacityProviderConfig? capacityProvider = null;
        string? configSha256 = null;
        LambdaDurableConfig? durableConfig = null;
        LambdaTenancyConfig? tenancyConfig = null;
        FunctionEnvironment? environment = null;
        while (json.Next())
        {
            if (json.Is("FunctionName"u8)) functionName = json.Text();
            else if (json.Is("FunctionArn"u8)) functionArn = json.Text();
            else if (json.Is("Runtime"u8)) runtime = json.RepeatedText();
            else if (json.Is("Role"u8)) role = json.RepeatedText();
            else if (json.Is("Handler"u8)) handler = json.RepeatedText();
            else if (json.Is("CodeSize"u8)) codeSize = json.Int64();
            else if (json.Is("Description"u8)) description = json.Text();
            else if (json.Is("Timeout"u8)) timeout = json.Int32();
            else if (json.Is("MemorySize"u8)) memorySize = json.Int32();
            else if (json.Is("LastModified"u8)) lastModified = json.Date();
            else if (json.Is("CodeSha256"u8)) codeSha256 = json.Text();
            else if (json.Is("Version"u8)) version = json.RepeatedText();
            else if (json.Is("VpcConfig"u8)) vpcConfig = json.RepeatedObject(PartReader.VpcConfig);
            else if (json.Is("DeadLetterConfig"u8)) deadLetterConfig = json.RepeatedObject(PartReader.DeadLetterConfig);
            else if (json.Is("KMSKeyArn"u8)) kmsKeyArn = json.RepeatedText();
            else if (json.Is("TracingConfig"u8)) tracingConfig = json.RepeatedObject(PartReader.TracingConfig);
            else if (json.Is("MasterArn"u8)) masterArn = json.Text();
            else if (json.Is("RevisionId"u8)) revisionId = json.Text();
            else if (json.Is("Layers"u8)) layers = json.RepeatedObjects(PartReader.Layer);
            else if (json.Is("State"u8)) state = json.RepeatedText();
            else if (json.Is("StateReason"u8)) stateReason = json.Text();
            else if (json.Is("StateReasonCode"u8)) stateReasonCode = json.RepeatedText();
            else if (json.Is("LastUpdateStatus"u8)) lastUpdateStatus = json.RepeatedText();
            else if (json.Is("LastUpdateStatusReason"u8)) lastUpdateStatusReason = json.Text();
            else if (json.Is("LastUpdateStatusReasonCode"u8)) lastUpdateStatusReasonCode = json.RepeatedText();
            else if (json.Is("FileSystemConfigs"u8)) fileSystemConfigs = json.RepeatedObjects(PartReader.FileSystemConfig);
            else if (json.Is("PackageType"u8)) packageType = json.RepeatedText();
            else if (json.Is("ImageConfigResponse"u8)) image = json.RepeatedObject(PartReader.ImageConfigResponse);
            else if (json.Is("SigningProfileVersionArn"u8)) signingProfileVersionArn = json.RepeatedText();
            else if (json.Is("SigningJobArn"u8)) signingJobArn = json.Text();
            else if (json.Is("Architectures"u8)) architectures = json.RepeatedTexts();
            else if (json.Is("EphemeralStorage"u8)) ephemeralStorage = json.RepeatedObject(PartReader.EphemeralStorage);
            else if (json.Is("SnapStart"u8)) snapStart = json.RepeatedObject(PartReader.SnapStart);
            else if (json.Is("RuntimeVersionConfig"u8)) runtimeVersion = json.RepeatedObject(PartReader.RuntimeVersionConfig);
            else if (json.Is("LoggingConfig"u8)) loggingConfig = json.Object(PartReader.LoggingConfig);
            else if (json.Is("CapacityProviderConfig"u8)) capacityProvider = json.RepeatedObject(PartReader.CapacityProviderConfig);
            else if (json.Is("ConfigSha256"u8)) configSha256 = json.Text();
            else if (json.Is("DurableConfig"u8)) durableConfig = json.RepeatedObject(PartReader.DurableConfig);
            else if (json.Is("TenancyConfig"u8)) tenancyConfig = json.RepeatedObject(PartReader.TenancyConfig);
            else if (json.Is("Environment"u8)) environment = FunctionEnvironment.Read(ref json, withValues);
            else if (!withValues && json.IsLike("Environment")) FunctionEnvironment.KeepMasked(ref json);
            else json.Keep();
        }

        if (environment?.AdditionalFields is { } kept) json.Keep("Environment", kept);
        return new LambdaFunction
        {
            FunctionName = functionName ?? FunctionArn.NameIn(functionArn) ?? "",
            FunctionArn = functionArn,
            Runtime = runtime,
            Role = role,
            Handler = handler,
            CodeSize = codeSize,
            Description = description,
            Timeout = timeout,
            MemorySize = memorySize,
            LastModified = lastModified,
            CodeSha256 = codeSha256,
            Version = version,
            VpcConfig = vpcConfig,
            DeadLetterConfig = deadLetterConfig,
            KMSKeyArn = kmsKeyArn,
            TracingConfig = tracingConfig,
            MasterArn = masterArn,
            RevisionId = revisionId,
            Layers = layers,
            State = state,
            StateReason = stateReason,
            StateReasonCode = stateReasonCode,
            LastUpdateStatus = lastUpdateStatus,
            LastUpdateStatusReason = lastUpdateStatusReason,
            LastUpdateStatusReasonCode = lastUpdateStatusReasonCode,
            FileSystemConfigs = fileSystemConfigs,
            PackageType = packageType,
            ImageConfigResponse = image,
            SigningProfileVersionArn = signingProfileVersionArn,
            SigningJobArn = signingJobArn,
            Architectures = architectures,
            EphemeralStorage = ephemeralStorage,
            SnapStart = snapStart,
            RuntimeVersionConfig = runtimeVersion,
            LoggingConfig = loggingConfig,
            CapacityProviderConfig = capacityProvider,
            ConfigSha256 = configSha256,
            DurableConfig = durableConfig,
            TenancyConfig = tenancyConfig,
            Environment = environment?.Variables,
            EnvironmentError = environment?.Error,
            AdditionalFields = json.Kept(),
        };
    }
}
