namespace LambdaPS.Engine.Functions;

/// <summary>Reads the parts of a function's configuration: a method for each shape of the API.</summary>
internal static partial class PartReader
{
    /// <summary>Reads a <see cref="LambdaVpcConfig"/>.</summary>
    public static LambdaVpcConfig VpcConfig(ref JsonFields json)
    {
        IReadOnlyList<string>? subnetIds = null;
        IReadOnlyList<string>? securityGroupIds = null;
        string? vpcId = null;
        bool? ipv6AllowedForDualStack = null;
        while (json.Next())
        {
            if (json.Is("SubnetIds"u8)) subnetIds = json.RepeatedTexts();
            else if (json.Is("SecurityGroupIds"u8)) securityGroupIds = json.RepeatedTexts();
            else if (json.Is("VpcId"u8)) vpcId = json.RepeatedText();
            else if (json.Is("Ipv6AllowedForDualStack"u8)) ipv6AllowedForDualStack = json.Boolean();
            else json.Keep();
        }

        return new LambdaVpcConfig
        {
            SubnetIds = subnetIds,
            SecurityGroupIds = securityGroupIds,
            VpcId = vpcId,
            Ipv6AllowedForDualStack = ipv6AllowedForDualStack,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaDeadLetterConfig"/>.</summary>
    public static LambdaDeadLetterConfig DeadLetterConfig(ref JsonFields json)
    {
        string? targetArn = null;
        while (json.Next())
        {
            if (json.Is("TargetArn"u8)) targetArn = json.RepeatedText();
            else json.Keep();
        }

        return new LambdaDeadLetterConfig
        {
            TargetArn = targetArn,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaFileSystemConfig"/>.</summary>
    public static LambdaFileSystemConfig FileSystemConfig(ref JsonFields json)
    {
        string? arn = null;
        string? localMountPath = null;
        while (json.Next())
        {
            if (json.Is("Arn"u8)) arn = json.RepeatedText();
            else if (json.Is("LocalMountPath"u8)) localMountPath = json.RepeatedText();
            else json.Keep();
        }

        return new LambdaFileSystemConfig
        {
            Arn = arn,
            LocalMountPath = localMountPath,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaEphemeralStorage"/>.</summary>
    public static LambdaEphemeralStorage EphemeralStorage(ref JsonFields json)
    {
        int? size = null;
        while (json.Next())
        {
            if (json.Is("Size"u8)) size = json.Int32();
            else json.Keep();
        }

        return new LambdaEphemeralStorage
        {
            Size = size,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaLayer"/>.</summary>
    public static LambdaLayer Layer(ref JsonFields json)
    {
        string? arn = null;
        long? codeSize = null;
        string? signingProfileVersionArn = null;
        string? signingJobArn = null;
        while (json.Next())
        {
            if (json.Is("Arn"u8)) arn = json.RepeatedText();
            else if (json.Is("CodeSize"u8)) codeSize = json.Int64();
            else if (json.Is("SigningProfileVersionArn"u8)) signingProfileVersionArn = json.RepeatedText();
            else if (json.Is("SigningJobArn"u8)) signingJobArn = json.Text();
            else json.Keep();
        }

        return new LambdaLayer
        {
            Arn = arn,
            CodeSize = codeSize,
            SigningProfileVersionArn = signingProfileVersionArn,
            SigningJobArn = signingJobArn,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaImageConfigResponse"/>.</summary>
    public static LambdaImageConfigResponse ImageConfigResponse(ref JsonFields json)
    {
        LambdaImageConfig? imageConfig = null;
        LambdaConfigurationError? error = null;
        while (json.Next())
        {
            if (json.Is("ImageConfig"u8)) imageConfig = json.Object(ImageConfig);
            else if (json.Is("Error"u8)) error = json.Object(ConfigurationError);
            else json.Keep();
        }

        return new LambdaImageConfigResponse
        {
            ImageConfig = imageConfig,
            Error = error,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaImageConfig"/>.</summary>
    public static LambdaImageConfig ImageConfig(ref JsonFields json)
    {
        IReadOnlyList<string>? entryPoint = null;
        IReadOnlyList<string>? command = null;
        string? workingDirectory = null;
        while (json.Next())
        {
            if (json.Is("EntryPoint"u8)) entryPoint = json.RepeatedTexts();
            else if (json.Is("Command"u8)) command = json.RepeatedTexts();
            else if (json.Is("WorkingDirectory"u8)) workingDirectory = json.Text();
            else json.Keep();
        }

        return new LambdaImageConfig
        {
            EntryPoint = entryPoint,
            Command = command,
            WorkingDirectory = workingDirectory,
            AdditionalFields = json.Kept(),
        };
    }

    /// <summary>Reads a <see cref="LambdaConfigurationError"/>.</summary>
    public static LambdaConfigurationError ConfigurationError(ref JsonFields json)
    {
        string? errorCode = null;
        string? message = null;
        while (json.Next())
        {
            if (json.Is("ErrorCode"u8)) errorCode = json.Text();
            else if (json.Is("Message"u8)) message = json.Text();
            else json.Keep();
        }

        return new LambdaConfigurationError
        {
            ErrorCode = errorCode,
            Message = message,
            AdditionalFields = json.Kept(),
        };
    }
}
