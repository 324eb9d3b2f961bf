using System.Runtime.CompilerServices;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>
/// Compares text with a file beside the test, by Verify's convention: a mismatch writes <c>*.received.cs</c> and fails; accepting
/// it is renaming it to <c>*.verified.cs</c>.
/// </summary>
internal static class Snapshot
{
    public static void Check(string name, string text, [CallerFilePath] string testFile = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, name);
        string verified = $"{path}.verified.cs";
        string received = $"{path}.received.cs";
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from its snapshot; see {received}\n{FirstDifference(expected, text)}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] before = expected.Split('\n');
        string[] after = actual.Split('\n');
        int line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
        {
            line++;
        }

        return $"line {line + 1}\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}";
    }
}
