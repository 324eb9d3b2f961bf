using System.Globalization;
using System.Text;

namespace NetGen.Generator.Backends;

/// <summary>Writes lines of C#: indents, opens and closes blocks, prints numbers so that they read back as the same.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes lines, each of which may be a raw literal of several, at the current indentation.</summary>
    public CodeWriter Lines(params string[] texts)
    {
        foreach (string line in texts.SelectMany(text => text.Split('\n')))
        {
            string trimmed = line.TrimEnd('\r', ' ');
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _indent * IndentSize).Append(trimmed);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>An empty line.</summary>
    public CodeWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>A header and its block in braces, which ends when the result is disposed.</summary>
    public Scope Block(string header)
    {
        Lines(header).Lines("{");
        _indent++;
        return new(this);
    }

    /// <summary>The text. All blocks must have ended.</summary>
    public override string ToString() => _indent == 0
        ? _text.ToString()
        : throw new InvalidOperationException($"{_indent} blocks were not closed.");

    /// <summary>A number of the scalar type, exactly.</summary>
    public static string Literal(double value, Scalar scalar)
    {
        double stored = scalar.IsDouble ? value : (float)value;
        if (double.IsNaN(stored))
        {
            return $"{scalar.Name}.NaN";
        }

        if (double.IsInfinity(stored))
        {
            return $"{scalar.Name}.{(stored > 0 ? "Positive" : "Negative")}Infinity";
        }

        return scalar.IsDouble
            ? Decimal(value.ToString("R", CultureInfo.InvariantCulture), "d")
            : Decimal(((float)value).ToString("R", CultureInfo.InvariantCulture), "f");
    }

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Decimal(string digits, string suffix) =>
        digits.IndexOfAny(['.', 'E', 'e']) >= 0 ? digits + suffix : $"{digits}.0{suffix}";

    /// <summary>Ends a block when disposed.</summary>
    internal readonly struct Scope(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._indent--;
            writer.Lines("}");
        }
    }
}

/// <summary>The scalar type of everything emitted.</summary>
/// <param name="Name">Its C# keyword.</param>
internal sealed record Scalar(string Name)
{
    public static Scalar Float { get; } = new("float");

    public static Scalar Double { get; } = new("double");

    public bool IsDouble => Name == "double";

    public int Size => IsDouble ? sizeof(double) : sizeof(float);

    public override string ToString() => Name;
}
