using System.Text;

namespace NetGen.Generator.Tests.Fuzz;

/// <summary>Writes random networks and blocks: mostly sensible, with a mistake now and then.</summary>
/// <param name="random">The source of chance; a seed gives the same declarations again.</param>
/// <param name="mistakes">The chance of a mistake at each choice.</param>
internal sealed class RandomDeclarations(Random random, double mistakes)
{
    private static readonly string[] Activations = ["ReLU", "LeakyReLU", "ELU", "Sigmoid", "Tanh", "Softmax"];
    private static readonly string[] Joins = ["Add", "Concat", "Multiply"];
    private static readonly string[] Losses = ["SoftmaxCrossEntropy", "BinaryCrossEntropy", "MeanSquaredError"];

    private static readonly string[] WrongSizes =
    [
        "0", "-1", "int.MaxValue", "int.MinValue", "long.MaxValue", "ulong.MaxValue", "2.5", "double.NaN", "'c'", "true", "null", "typeof(int)",
        "Precision.Double", "new int[0]", "new[] { 1, 2, 3 }", "new object[] { 1, null }", "new object[] { \"a\", new[] { 2 } }", "(int[])null",
        "\"\"", "\"1 +\"", "\"unknown\"", "\"1 / 0\"", "\"9223372036854775807 * 2\"", "\"((((\"", "\"7 / 2\"", "\"\\0\"", "notDeclared", "",
    ];

    private static readonly string[] WrongLayers =
    [
        "Unknown", "Obsolete", "Dense", "Dense()", "Dense(1, 2)", "Conv2D(1)", "Flatten(3)", "Network", "Input(3)", "Input(0)", "Input()",
        "Input(int.MaxValue, int.MaxValue)", "Dense(2, Nothing = 3)", "Dense(2, Name = null)", "Dense(2, Name = \"\")", "Dense(2, Name = \"a b\")",
        "Dense(2, Name = \"a..b\")", "ReLU(Name = \"fc1\")", "Branch", "Add", "Concat", "MeanSquaredError", "SoftmaxCrossEntropy", "Mine",
        "LeakyReLU(double.PositiveInfinity)", "ELU(float.NaN)", "System.Serializable", "BlockAttribute", "Layer",
    ];

    /// <summary>A file of blocks and networks in one namespace.</summary>
    public string File(string name, int blocks, int networks)
    {
        StringBuilder text = new($"namespace {name};\npublic sealed class MineAttribute : LayerAttribute;\n");
        for (int i = 0; i < blocks; i++)
        {
            text.AppendLine(Block(i, blocks));
        }

        for (int i = 0; i < networks; i++)
        {
            text.AppendLine(Network(i, blocks));
        }

        return text.ToString();
    }

    private string Block(int index, int count)
    {
        string[] parameters = ["a", "b"];
        string layers = Layers(random.Next(1, 4), isImage: Chance(0.5), parameters, Wrong() ? count : index);
        string type = Wrong() ? Pick("double", "string", "object", "int[]") : "int";
        return $"[{layers}] public sealed class B{index}Attribute({type} a, int b = 2) : BlockAttribute;";
    }

    private string Network(int index, int blocks)
    {
        bool isImage = Chance(0.6);
        List<string> attributes = [$"Network{(Chance(0.2) ? "(Precision = Precision.Double)" : "")}"];
        string input = isImage ? $"Input({Small()}, {Small() + 3}, {Small() + 3})" : $"Input({Small()})";
        if (!Wrong())
        {
            attributes.Add(input);
        }

        attributes.Add(Layers(random.Next(1, 6), isImage, [], blocks));
        if (isImage && Chance(0.6))
        {
            attributes.Add($"Flatten, Dense({Small()})");
        }

        if (Chance(0.7))
        {
            attributes.Add(Pick(Losses));
        }

        string declaration = $"[{string.Join(", ", attributes)}] {Class($"N{index}")}";
        return Chance(0.1) ? $"public {(Wrong() ? "" : "partial ")}{Pick("class", "struct", "record", "interface")} Outer{index} {{ {declaration} }}" : declaration;
    }

    private string Class(string name)
    {
        if (!Wrong())
        {
            return Chance(0.1) ? $"internal sealed partial record {name};" : $"public partial class {name};";
        }

        return Pick(
            $"public class {name};",
            $"public static partial class {name};",
            $"public abstract partial class {name};",
            $"public partial class {name}<T>;",
            $"public partial class {name}(int x) {{ public int X => x; }}",
            $"public partial class {name} {{ private int _executor; public int Use() => _executor; }}",
            $"public partial class {name} {{ public void Save(string path) {{ }} public int Save() => 3; }}",
            $"public partial class {name}; [ReLU] public partial class {name};",
            $"public partial class {name} {{ public {name}() : this(3) {{ }} }}",
            $"[Network] public partial class {name};");
    }

    private string Layers(int count, bool isImage, string[] symbols, int blocks) =>
        string.Join(", ", Enumerable.Range(0, count).Select(_ => Layer(isImage, symbols, blocks)));

    private string Layer(bool isImage, string[] symbols, int blocks)
    {
        if (Wrong())
        {
            return Pick(WrongLayers);
        }

        return random.Next(isImage ? 8 : 5) switch
        {
            0 or 1 => Pick(Activations),
            2 => isImage ? $"Conv2D({Size(symbols)}, 1)" : $"Dense({Size(symbols)})",
            3 when blocks > 0 => $"B{random.Next(blocks)}({Size(symbols)})",
            4 => Branches(isImage, symbols),
            5 => $"Conv2D({Size(symbols)}, {Pair(symbols)}{Options(symbols)})",
            6 => $"Conv2D({Size(symbols)}, 3, 3, Padding = 1)",
            7 => $"{Pick("MaxPool2D", "AvgPool2D")}({Pair(symbols)}, Stride = {Pair(symbols)})",
            _ => Pick(Activations),
        };
    }

    private string Branches(bool isImage, string[] symbols)
    {
        string size = Size(symbols);
        string path = isImage ? $"Conv2D({size}, 1)" : $"Dense({size})";
        string other = Chance(0.5) ? path : isImage ? $"Conv2D({size}, 3, Padding = 1), {Pick(Activations)}" : $"{path}, {Pick(Activations)}";
        return $"Branch, {path}, Branch, {other}, {Pick(Joins)}";
    }

    private string Options(string[] symbols) => string.Concat(
        Chance(0.3) ? $", Stride = {Pair(symbols)}" : "",
        Chance(0.5) ? $", Padding = {Pair(symbols)}" : "",
        Chance(0.2) ? $", Dilation = {Pair(symbols)}" : "",
        Chance(0.1) ? $", Groups = {Size(symbols)}" : "",
        Chance(0.3) ? ", Bias = false" : "");

    private string Pair(string[] symbols) => Chance(0.3)
        ? $"new{(symbols.Length > 0 ? " object" : "")}[] {{ {random.Next(1, 4)}, {random.Next(1, 4)} }}"
        : Wrong() ? Pick(WrongSizes) : Chance(0.7) ? $"{random.Next(1, 4)}" : Size(symbols);

    private string Size(string[] symbols)
    {
        if (Wrong())
        {
            return Pick(WrongSizes);
        }

        return symbols.Length == 0 || Chance(0.5)
            ? Chance(0.9) ? $"{Small()}" : $"\"{Small()} * ({Small()} + 1)\""
            : Pick("nameof(a)", "\"a\"", "\"2 * a\"", "\"a + b\"", "\"(a * b + b) / b\"", "nameof(b)");
    }

    private int Small() => random.Next(1, 6);

    private bool Wrong() => Chance(mistakes);

    private bool Chance(double probability) => random.NextDouble() < probability;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
