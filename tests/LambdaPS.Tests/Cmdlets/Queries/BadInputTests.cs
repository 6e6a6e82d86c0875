using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;

namespace LambdaPS.Tests.Cmdlets.Queries;

/// <summary>Input at and beyond every limit, where a user meets it: the right value, or an error that says where and what to do.</summary>
public sealed class BadInputTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string Deep = "$deep = 1; foreach ($level in 1..10000) { $deep = @{ a = $deep } }; ";
    private const string Cycle = "$cycle = @{ name = 'x' }; $cycle.self = @(1, $cycle); ";

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public async Task An_answer_of_ten_thousand_levels_keeps_its_text(char open, char close)
    {
        var nested = open == '[' ? Nested(10_000) : string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string(close, 10_000);
        await using var session = new ScriptedSession(shared, Answers.Http(200, nested));

        var error = Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid", "1000");
        Assert.Equal(QueryOutcome.Ran, ((LambdaQueryException)error.Exception).Outcome);
        Assert.Equal(nested, Assert.IsType<LambdaInvocation>(error.TargetObject).PayloadText);
        Assert.Equal(nested, session.Run("Invoke-LambdaQuery f -AsText").Single);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData(" \n", 1, 1)]
    [InlineData("OK", 1, 1, "'O'")]
    [InlineData("{\n\"é\": 1 }}", 2, 9)]
    [InlineData("[1,", 1, 3)]
    [InlineData("{\"a\":1,}", 1, 8)]
    public async Task An_answer_that_is_no_JSON_is_told_with_its_place(string answer, int line, int column, params string[] names)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, answer));

        var message = Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid").Exception.Message;

        AssertFailure.Names(message, [$"{line}", $"{column}", .. names]);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.False(message.EndsWith("..", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f ([byte[]](123, 125))")]
    [InlineData(", [byte[]](123, 125) | Invoke-LambdaQuery f")]
    [InlineData("[byte[]](123, 125) | Invoke-LambdaQuery f")]
    [InlineData("Invoke-LambdaQuery f ([System.IO.MemoryStream]::new())")]
    [InlineData("[System.IO.MemoryStream]::new() | Invoke-LambdaQuery f")]
    [InlineData("Invoke-LambdaQuery f ([System.IO.FileInfo]'body.json')", "body.json")]
    [InlineData("[System.IO.FileInfo]'body.json' | Invoke-LambdaQuery f", "body.json")]
    [InlineData("Invoke-LambdaQuery f ./body.json", "'./body.json'")]
    [InlineData("Invoke-LambdaQuery f file://body", "'file://body'")]
    [InlineData("Invoke-LambdaQuery f fileb://body -NoTemplate", "'fileb://body'")]
    public async Task A_file_that_is_given_in_another_way_is_not_sent_as_something_else(string script, params string[] names)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));

        var result = session.Run(script);

        Assert.All(result.Errors, error => AssertFailure.IsRecord(error, LambdaErrorId.PayloadInvalid, ["-PayloadPath", .. names]));
        Assert.NotEmpty(result.Errors);
        Assert.Empty(session.Server.Requests);
    }

    [Theory]
    [InlineData("$text | Invoke-LambdaQuery f", "PayloadInvalid", "1", "1001")]
    [InlineData("Invoke-LambdaQuery f $text -NoTemplate", "PayloadInvalid", "1", "1001")]
    [InlineData("Invoke-LambdaQuery f '{{{x}}}' -Data @{ x = $text }", "TemplateInvalid", "1")]
    [InlineData("Invoke-LambdaQuery f 1 -ClientContext $text", "QueryInvalid", "1", "1001")]
    [InlineData(Deep + "$deep | Invoke-LambdaQuery f", "PayloadInvalid", "$.a.a")]
    [InlineData(Deep + "Invoke-LambdaQuery f @{ x = 1, $deep }", "PayloadInvalid", "$.x[1].a.a")]
    [InlineData(Deep + "Invoke-LambdaQuery f '{{x}}' -Data @{ x = $deep }", "PayloadInvalid", "1")]
    [InlineData(Deep + "Invoke-LambdaQuery f '{\"t\":\"{{x}}\"}' -Data @{ x = $deep }", "PayloadInvalid", "1", "7")]
    [InlineData(Deep + "Invoke-LambdaQuery f 1 -ClientContext $deep", "QueryInvalid", "$.a.a")]
    [InlineData(Deep + "Expand-LambdaTemplate '{{x}}' -Data @{ x = $deep } -As Text", "PayloadInvalid", "1")]
    public async Task Ten_thousand_levels_are_not_sent(string script, string id, params string[] names)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));
        session.Session.With("text", Nested(10_000));

        Fails(session, script, id, names);
        Assert.Empty(session.Server.Requests);
    }

    [Fact]
    public async Task A_thousand_levels_go_both_ways()
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, Nested(1000)));
        session.Session.With("text", Nested(1000));

        Assert.Equal(
            Nested(1000),
            session.Run("$list = @(); foreach ($level in 2..1000) { $list = , $list }; Invoke-LambdaQuery f $list -AsText").Single
        );
        Assert.Empty(
            session.Run("$text | Invoke-LambdaQuery f -NoEnumerate | ForEach-Object { Invoke-LambdaQuery f @{ x = 1 } } | Out-Null").Errors
        );
        Assert.Equal([Nested(1000), Nested(1000), "{\"x\":1}"], session.Server.Requests.Select(request => request.Text));
    }

    [Theory]
    [InlineData(Cycle + "Invoke-LambdaQuery f $cycle", "PayloadInvalid", "$.self[1]")]
    [InlineData(Cycle + "$cycle | Invoke-LambdaQuery f", "PayloadInvalid", "$.self[1]")]
    [InlineData(Cycle + "Invoke-LambdaQuery f '{\"t\":{{self}}}' -Data $cycle", "PayloadInvalid", "1", "6")]
    [InlineData(Cycle + "Invoke-LambdaQuery f 1 -ClientContext $cycle", "QueryInvalid", "$.self[1]")]
    [InlineData("$o = [pscustomobject]@{ a = 1 }; $o | Add-Member self $o; Invoke-LambdaQuery f $o", "PayloadInvalid", "$.self")]
    public async Task What_contains_itself_is_not_sent(string script, string id, params string[] names)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));

        Fails(session, script, id, names);
        Assert.Empty(session.Server.Requests);
    }

    [Theory]
    [InlineData("Get-Item . | Invoke-LambdaQuery f")]
    [InlineData("Invoke-LambdaQuery f (Get-Item .)")]
    [InlineData("Invoke-LambdaQuery f @{ at = Get-Item . }")]
    [InlineData("Invoke-LambdaQuery f '{{x}}' -Data @{ x = Get-Item . }")]
    public async Task An_object_with_all_of_NET_behind_it_is_not_sent_and_is_said_to_be_cut(string script)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));

        AssertFailure.Names(
            Fails(session, script, "PayloadInvalid").ErrorDetails.RecommendedAction,
            "Select-Object Name, Length",
            "'{\"name\": {{Name}}}'"
        );
        Assert.Empty(session.Server.Requests);
    }

    [Fact]
    public async Task A_value_of_ones_own_object_is_to_be_mended_at_its_place()
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));

        foreach (
            var script in (string[])
                ["[pscustomobject]@{ x = [double]::NaN } | Invoke-LambdaQuery f", "Invoke-LambdaQuery f @{ x = @([double]::NaN) }"]
        )
        {
            AssertFailure.NamesNone(Fails(session, script, "PayloadInvalid", "NaN").ErrorDetails.RecommendedAction, "Select-Object");
        }
    }

    [Theory]
    [InlineData("[System.Text.Json.Nodes.JsonNode]::Parse('{\"a\":1e400}')", "1e400")]
    [InlineData(
        "[System.Text.Json.JsonDocument]::Parse($text, [System.Text.Json.JsonDocumentOptions]@{ MaxDepth = 20000 }).RootElement",
        "JsonElement"
    )]
    public async Task JSON_in_the_data_that_cannot_be_read_ran_nothing(string json, string said)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));
        session.Session.With("text", Nested(10_000));

        foreach (
            var script in (string[])
                [
                    $"$data = @{{ x = {json} }}; Invoke-LambdaQuery f '{{{{x}}}}' -Data $data",
                    $"$data = {json}; Invoke-LambdaQuery f '{{{{x}}}}' -Data $data",
                ]
        )
        {
            var error = Fails(session, script, "PayloadInvalid", said);
            Assert.Equal(QueryOutcome.NotRun, Assert.IsType<LambdaQueryException>(error.Exception).Outcome);
        }

        Assert.Empty(session.Server.Requests);
    }

    [Theory]
    [InlineData(404, "[", "FunctionNotFound")]
    [InlineData(500, "{\"message\":", "ServiceFault")]
    [InlineData(502, "<a>", "ServiceFault")]
    public async Task An_error_of_ten_thousand_levels_is_that_error(int status, string level, string id)
    {
        await using var session = new ScriptedSession(
            shared,
            Answers.Http(
                status,
                string.Concat(Enumerable.Repeat(level, 10_000)),
                status == 404 ? "x-amzn-ErrorType: ResourceNotFoundException" : "X-A: b"
            )
        );

        Fails(session, "Invoke-LambdaQuery f", id);
    }

    [Fact]
    public async Task A_function_error_of_ten_thousand_levels_is_that_error()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"errorMessage\":", 10_000));
        await using var session = new ScriptedSession(shared, Answers.Http(200, nested, "X-Amz-Function-Error: Unhandled"));

        var error = session.Run("Invoke-LambdaQuery f").Error;
        AssertFailure.IsRecord(error, LambdaErrorId.FunctionError);
        Assert.Equal(nested, Assert.IsType<LambdaInvocation>(error.TargetObject).PayloadText);
    }

    [Fact]
    public async Task A_string_of_six_megabytes_is_sent_and_read_whole_and_one_of_more_is_not_sent()
    {
        const int limit = 6 * 1024 * 1024;
        var answer = $"\"{new string('x', limit - 2)}\"";
        await using var session = new ScriptedSession(shared, Answers.Http(200, answer));
        session.Session.With("large", new string('x', limit - 2));

        foreach (
            var script in (string[])
                [
                    "\"`\"$large`\"\" | Invoke-LambdaQuery f",
                    "Invoke-LambdaQuery f '{{x}}' -Data @{ x = $large }",
                    "Invoke-LambdaQuery f '\"{{x}}\"' -Data @{ x = $large }",
                ]
        )
        {
            Assert.Equal(limit - 2, Assert.IsType<string>(session.Run(script).Single).Length);
        }

        Assert.All(session.Server.Requests, request => Assert.Equal(answer, request.Text));
        var sent = session.Server.Requests.Count;
        foreach (
            var script in (string[])
                [
                    "\"`\"x$large`\"\" | Invoke-LambdaQuery f",
                    "Invoke-LambdaQuery f '\"x{{x}}\"' -Data @{ x = $large }",
                    "Invoke-LambdaQuery f @{ x = $large }",
                ]
        )
        {
            Fails(session, script, "PayloadTooLarge");
        }

        Assert.Equal(sent, session.Server.Requests.Count);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_read_as_it_is_and_sent_as_the_replacement_character_but_not_as_a_key()
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "{\"a\":\"\\ud800\"}"));

        Assert.Equal("\ud800", session.Run("$half = \"a$([char]0xD800)b\"; (Invoke-LambdaQuery f @{ x = $half }).a").Single);
        Fails(session, "Invoke-LambdaQuery f @{ \"a$([char]0xD800)b\" = 1; \"a$([char]0xD801)b\" = 2 }", "PayloadInvalid");
        Assert.Equal("{\"a\":\"\\ud800\"}", session.Run("Invoke-LambdaQuery f '{\"{{x}}\":{{x}}}' -Data @{ x = $half } -AsText").Single);
        Assert.Equal("{\"a\":\"\\ud800\"}", session.Run("\"`\"$half`\"\" | Invoke-LambdaQuery f -AsText").Single);

        // A writer may escape it or not: it is the same text.
        string[] sent = [.. session.Server.Requests.Select(request => request.Text.Replace("\\uFFFD", "\uFFFD", StringComparison.Ordinal))];
        Assert.Equal(["{\"x\":\"a\uFFFDb\"}", "{\"a\uFFFDb\":\"a\uFFFDb\"}", "\"a\uFFFDb\""], sent);
    }

    [Fact]
    public async Task NUL_is_a_character_in_a_string_and_an_error_elsewhere()
    {
        await using var session = new ScriptedSession(
            shared,
            Answers.Http(200, "\"a\\u0000b\""),
            Answers.Http(200, "1\0"),
            Answers.Http(200, "{\"\\u0000\":1}")
        );

        Assert.Equal("a\0b", session.Run("Invoke-LambdaQuery f @{ x = \"a`0b\" }").Single);
        Assert.Equal("{\"x\":\"a\\u0000b\"}", session.Server.Request.Text);
        Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid");
        Assert.Equal(1L, session.Run("Invoke-LambdaQuery f").Property("\0"));

        var sent = session.Server.Requests.Count;
        Fails(session, "\"1`0\" | Invoke-LambdaQuery f", "PayloadInvalid");
        Fails(session, "Invoke-LambdaQuery f \"{ `\"a`\": {{x}}`0 }\" -Data @{ x = 1 }", "TemplateInvalid");
        Fails(session, "Invoke-LambdaQuery \"f`0\"", "QueryInvalid");
        Assert.Equal(sent, session.Server.Requests.Count);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "\uFEFF{\"a\":1}"));
        var file = Path.GetTempFileName();
        try
        {
            foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode])
            {
                File.WriteAllText(file, "{\"a\":{{x}}}", encoding);
                Assert.Equal(1L, session.Run($"Invoke-LambdaQuery f -PayloadPath '{file}' -Data @{{ x = 1 }}").Property("a"));
                Assert.Equal("{\"a\":1}", session.Run($"Expand-LambdaTemplate -Path '{file}' -Data @{{ x = 1 }}").Single);
            }
        }
        finally
        {
            File.Delete(file);
        }

        session.Run("\"$([char]0xFEFF){`\"a`\":1}\" | Invoke-LambdaQuery f");
        session.Run("Invoke-LambdaQuery f \"$([char]0xFEFF){`\"a`\":1}\"");
        session.Run("Invoke-LambdaQuery f \"$([char]0xFEFF){`\"a`\":{{x}}}\" -Data @{ x = 1 }");
        Assert.Equal(Enumerable.Repeat("{\"a\":1}", 6), session.Server.Requests.Select(request => request.Text));
    }

    [Fact]
    public async Task A_key_of_a_megabyte_is_a_key_and_no_error_is_as_long()
    {
        var key = new string('k', 1024 * 1024);
        await using var session = new ScriptedSession(
            shared,
            Answers.Http(200, $"{{\"{key}\":1}}"),
            Answers.Http(200, $"{{\"{key}\":1,\"{key}\":2}}"),
            Answers.Http(200, $"{{\"{key}\":1,\"{key.ToUpperInvariant()}\":2}}")
        );
        session.Session.With("key", key);

        Assert.Equal(1L, session.Run("Invoke-LambdaQuery f @{ $key = 1 }").Property(key));
        Assert.Equal($"{{\"{key}\":1}}", session.Server.Request.Text);
        Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid");
        Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid");
        Fails(session, "Invoke-LambdaQuery f @{ $key = [double]::NaN }", "PayloadInvalid");
        Fails(session, "Invoke-LambdaQuery f '{{x}}' -Data @{ $key = 1 }", "BindingMissing");
    }

    [Fact]
    public async Task A_key_of_the_functions_cannot_act_on_the_terminal()
    {
        await using var session = new ScriptedSession(
            shared,
            Answers.Http(200, "{\"a\\u001b[2J\":1,\"A\\u001b[2J\":2}"),
            Answers.Http(200, "{\"\\u009b\":1,\"\\u009b\":2}")
        );

        Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid", "'a[2J'", "'A[2J'");
        Fails(session, "Invoke-LambdaQuery f -AsHashtable", "ResponseInvalid");
    }

    [Theory]
    [InlineData("1e400", null)]
    [InlineData("-1e400", null)]
    [InlineData("18446744073709551616", "18446744073709551616")]
    [InlineData("-0", "0")]
    [InlineData("1e-400", "0")]
    public async Task A_number_is_what_it_says_or_an_error_and_is_sent_as_it_is(string number, string? read)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, number));

        var result = session.Run($"'[{number}]' | Invoke-LambdaQuery f");
        Assert.Equal($"[{number}]", session.Server.Request.Text);
        if (read is null)
            Check(result.Error, "ResponseInvalid", number);
        else
            Assert.Equal(read, Convert.ToString(result.Single, CultureInfo.InvariantCulture));
        Assert.Equal(number, session.Run("Invoke-LambdaQuery f -AsText").Single);
    }

    [Fact]
    public async Task Very_many_digits_are_a_number_or_an_error()
    {
        var digits = new string('9', 10_000);
        await using var session = new ScriptedSession(
            shared,
            Answers.Http(200, digits),
            Answers.Http(200, digits + "9"),
            Answers.Http(200, $"{digits}.5e{digits}")
        );

        var number = Assert.IsType<BigInteger>(session.Run("Invoke-LambdaQuery f").Single);
        Assert.Equal(digits, number.ToString(CultureInfo.InvariantCulture));
        Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid");
        Fails(session, "Invoke-LambdaQuery f", "ResponseInvalid");
        session.Session.With("number", number);
        session.Run("Invoke-LambdaQuery f @{ x = $number } -AsText");
        session.Run("Invoke-LambdaQuery f '{\"x\":{{number}}}' -Data @{ number = $number } -AsText");
        Assert.Equal([$"{{\"x\":{digits}}}", $"{{\"x\":{digits}}}"], session.Server.Requests.Skip(3).Select(request => request.Text));
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    // What is wrong with the arguments ends the pipeline, what is wrong with a record does not.
    private static ErrorRecord Fails(ScriptedSession session, string script, string id, params string[] names)
    {
        var caught = session.Run($"$found = $null; try {{ {script} 2>&1 | Set-Variable found }} catch {{ $found = $_ }}; $found");
        return Check(Assert.IsType<ErrorRecord>(caught.Single), id, names);
    }

    private static ErrorRecord Check(ErrorRecord error, string id, params string[] names)
    {
        AssertFailure.IsRecord(error, Enum.Parse<LambdaErrorId>(id), names);
        Assert.InRange(error.ToString().Length, 1, 1_000);
        Assert.DoesNotContain(error.ToString(), character => char.IsControl(character) && character is not ('\r' or '\n'));
        return error;
    }
}
