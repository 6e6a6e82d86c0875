using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>The profiles of this person: of the usual files, or of the one that was named.</summary>
internal sealed class ProfileFiles(string? location)
{
    // What the SDK takes for profiles as well.
    private static readonly string[] _otherSections = ["sso-session ", "services "];

    // Most sources with a key of their own ask for no profile, and the SDK need not be loaded for them.
    private readonly Lazy<CredentialProfileStoreChain> _chain = new(() => new CredentialProfileStoreChain(location));

    /// <summary>What looks up the profiles that a profile names.</summary>
    public ICredentialProfileSource Source => _chain.Value;

    /// <summary>The file that was named, or null for the usual ones.</summary>
    public string? Location => location;

    /// <summary>The profile that AWS_PROFILE names, or <c>default</c>.</summary>
    public static string ActiveName => DefaultAWSCredentialsIdentityResolver.GetProfileName();

    /// <summary>Where the profiles are, for messages.</summary>
    public string Place => location ?? $"{ProfilePaths.Credentials} and {ProfilePaths.Config}";

    /// <summary>A profile, or null where there is none of that name.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the files cannot be read.</exception>
    public CredentialProfile? Find(string name) => Read(() => _chain.Value.TryGetProfile(name, out var profile) ? profile : null);

    /// <summary>A profile that has to be there.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with the names of those that are there.</exception>
    public CredentialProfile Get(string name)
    {
        if (Find(name) is { } profile)
            return profile;
        var names = Names();
        var others = names.Count == 0 ? "There are no profiles there." : $"There are: {string.Join(", ", names)}.";
        throw new LambdaQueryException(
            QueryFailure.CredentialsNotFound,
            $"There is no profile '{name}' in {Place}. {DisplayText.Line(others)}"
        )
        {
            Advice = "Check the name with 'aws configure list-profiles', and -ProfileLocation where the file is another.",
        };
    }

    /// <summary>The names of the profiles that are there, in alphabetical order.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the files cannot be read.</exception>
    public IReadOnlyList<string> Names()
    {
        var names = Read(() => _chain.Value.ListProfiles().Select(known => known.Name).Where(IsProfile).ToList());

        // The SDK leaves "default" out where it stands in the config file.
        if (Find("default") is not null)
            names.Add("default");
        return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Reads by the SDK, which quotes the line that it cannot read: that may be the one with the secret.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the files cannot be read.</exception>
    public T Read<T>(Func<T> read)
    {
        try
        {
            ProfilePaths.Apply();
            return read();
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or FormatException)
        {
            throw Unreadable(": a line is not of the form 'name = value', or a value is none that the name can have.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable($": {SystemMessage.Sentence(e.Message)}");
        }
        catch (NullReferenceException) when (!File.Exists(ProfilePaths.Config))
        {
            // The SDK looks for the services that a profile names in a file without asking whether there is one.
            throw Unreadable($": a profile names 'services', and there is no file {ProfilePaths.Config} to have them.");
        }
    }

    private static bool IsProfile(string name) =>
        !Array.Exists(_otherSections, section => name.StartsWith(section, StringComparison.Ordinal));

    private LambdaQueryException Unreadable(string reason) =>
        new(QueryFailure.CredentialsNotFound, $"The profiles in {Place} cannot be read{reason}")
        {
            Advice = "Mend the file; 'aws configure list' shows what it says.",
        };
}
