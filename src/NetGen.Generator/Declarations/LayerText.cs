using System.Globalization;

namespace NetGen.Generator.Declarations;

/// <summary>Declarations as they are written, for messages.</summary>
internal static class LayerText
{
    /// <summary>Longer strings are cut in messages.</summary>
    private const int MaxLength = 100;

    /// <summary>Longer arrays are cut in messages.</summary>
    private const int MaxItems = 4;

    /// <summary>A layer as it is written between brackets: <c>Conv2D(16, 5)</c>, <c>ReLU</c>.</summary>
    public static string Describe(this LayerDeclaration layer) => layer.Arguments.Count == 0
        ? layer.Kind
        : $"{layer.Kind}({string.Join(", ", layer.Arguments.Select(Describe))})";

    /// <summary>A value as it is written: <c>5</c>, <c>"4 * channels"</c>, <c>{ 2, 1 }</c>.</summary>
    public static string Describe(this ArgumentValue value) => value.Kind switch
    {
        ArgumentKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        ArgumentKind.Real => value.Real.ToString("R", CultureInfo.InvariantCulture),
        ArgumentKind.Boolean => value.Integer == 1 ? "true" : "false",
        ArgumentKind.Text or ArgumentKind.Formula => $"\"{Shorten(value.Text)}\"",
        ArgumentKind.Array => $"{{ {string.Join(", ", DescribeItems(value.Items))} }}",
        _ => Shorten(value.Text),
    };

    /// <summary>A user's string on one line of a message: cut when long, without control characters.</summary>
    public static string Shorten(string text)
    {
        string start = text.Length <= MaxLength ? text : text.Substring(0, MaxLength) + "…";
        return new string([.. start.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
    }

    private static IEnumerable<string> DescribeItems(EquatableArray<ArgumentValue> items)
    {
        IEnumerable<string> first = items.Take(MaxItems).Select(Describe);
        return items.Count <= MaxItems ? first : first.Append("…");
    }

    // Parameters are written by position and properties by name; C#'s naming tells which is which.
    private static string Describe(Argument argument) =>
        char.IsUpper(argument.Name, 0) ? $"{argument.Name} = {argument.Value.Describe()}" : argument.Value.Describe();
}
