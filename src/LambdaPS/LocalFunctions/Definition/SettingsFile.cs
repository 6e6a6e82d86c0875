using System.Collections;
using System.Text;
using LambdaPS.Json;

namespace LambdaPS.LocalFunctions.Definition;

internal static class SettingsFile
{
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid, with the file and the key or the line.</exception>
    public static FunctionSettings Read(FileText file)
    {
        try
        {
            return PSJsonReader.Read(Encoding.UTF8.GetBytes(file.Text), asHashtable: true) is IDictionary entries
                ? new SettingsReader(file.Path).Read(entries)
                : throw Invalid($"{file.Path} must be a JSON object.", null);
        }
        catch (UnreadableJsonException failure)
        {
            throw Invalid($"{file.Path}: it {failure.Reason}.", failure);
        }
    }

    private static LambdaQueryException Invalid(string message, Exception? inner) =>
        new(LambdaErrorId.LocalFunctionInvalid, message, inner) { Advice = "Fix the file, then connect again." };
}
