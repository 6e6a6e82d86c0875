using System.Collections.Concurrent;
using System.Security.Cryptography;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Testing.Servers;

/// <summary>The keys that the stand-ins of one account know, each with whom it belongs to. New ones are issued by STS, SSO and the like.</summary>
internal sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, Key> _keys = new(StringComparer.Ordinal);

    /// <summary>Every secret key and session token that there ever was, to search for.</summary>
    public ConcurrentBag<string> Secrets { get; } = [];

    /// <summary>The id of the key that was issued last.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Issues a key.</summary>
    /// <param name="owner">The ARN of whom it belongs to.</param>
    /// <param name="temporary">Whether a session token goes with it.</param>
    public LocalCredentials Issue(string owner, bool temporary)
    {
        var key = LocalCredentials.CreateRandom();
        if (temporary)
        {
            key = key with
            {
                AccessKeyId = "ASIA" + key.AccessKeyId[4..],
                SessionToken = "token/+" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(90)),
            };
            Secrets.Add(key.SessionToken);
        }

        Secrets.Add(key.SecretAccessKey);
        _keys[key.AccessKeyId] = new Key(key, owner);
        Last = key.AccessKeyId;
        return key;
    }

    /// <summary>Makes a key worthless, as if its time were over.</summary>
    public void Expire(string accessKeyId) => _keys[accessKeyId].Expired = true;

    /// <summary>Checks a request's signature, and tells who signed.</summary>
    /// <exception cref="SignatureException">It is not signed as it must be.</exception>
    public Key Verify(HttpRequest request, string region, string service, TimeProvider clock)
    {
        var id = AuthorizationHeader.Parse(request).AccessKeyId;
        if (!_keys.TryGetValue(id, out var key))
            throw new SignatureException(SignatureError.UnknownKey, "The security token included in the request is invalid.");
        new SignatureVerifier(key.Credentials, region, service, clock).Verify(request);
        return key;
    }

    /// <summary>A key and whom it belongs to.</summary>
    public sealed class Key(LocalCredentials credentials, string owner)
    {
        public LocalCredentials Credentials => credentials;

        public string Owner => owner;

        public bool Expired { get; set; }
    }
}
