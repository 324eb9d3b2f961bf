using System.Text;

namespace NetGen.Generator.Planning;

/// <summary>Names of layers as C# identifiers.</summary>
internal static class Identifiers
{
    /// <summary>C#'s keywords, and the names that emitted methods give their own parameters and locals.</summary>
    public static IReadOnlyList<string> Keywords { get; } =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
        "parameters", "gradients", "outputs", "arena", "count", "scale", "loss", "correct", "outputGradients", "scratch", "share", "V",
        "stream", "losses", "workspace",
        "parameters0", "inputs0", "outputs0",
        "Forward", "Backward", "Loss", "ComputeGradients", "Plan", "Info",
    ];

    /// <summary><c>downblock1.conv1</c> becomes <c>Downblock1Conv1</c>.</summary>
    public static string Pascal(string name)
    {
        StringBuilder result = new();
        bool upper = true;
        foreach (char c in name)
        {
            if (c is '.' or '_')
            {
                // A dot between digits would make 1.2 and 12 one name.
                upper = true;
            }
            else
            {
                result.Append(upper ? char.ToUpperInvariant(c) : c);
                upper = false;
            }
        }

        return result.Length == 0 || char.IsDigit(result[0]) ? "_" + result : result.ToString();
    }

    /// <summary><c>Conv1</c> becomes <c>conv1</c>.</summary>
    public static string Camel(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
}
