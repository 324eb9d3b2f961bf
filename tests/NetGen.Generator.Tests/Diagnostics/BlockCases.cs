namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Wrong formulas and wrong blocks.</summary>
internal static class BlockCases
{
    private const string Net = " [Network, Input(8), Mine(4)] public partial class Net;";

    /// <summary>Blocks that each use the one before.</summary>
    private static string Chain(int count) => "[ReLU] public class B0Attribute : BlockAttribute; "
        + string.Concat(Enumerable.Range(1, count - 1).Select(i => $"[B{i - 1}] public class B{i}Attribute : BlockAttribute; "));

    public static IEnumerable<DiagnosticCase> All { get; } =
    [
        new("NETGEN1021", "The formula '4 *' cannot be read: a number, a name or '(' is expected, but it ends there",
            "[Dense([|\"4 *\"|])] public class MineAttribute(int n) : BlockAttribute { public int N => n; }" + Net),
        new("NETGEN1021", "The formula '' cannot be read: it is empty",
            "[Network, Input(4), Dense([|\"\"|])] public partial class Net;"),
        new("NETGEN1021", "The formula ')' cannot be read: a number, a name or '(' is expected, but ')' stands at position 1",
            "[Network, Input(1, 4, 4), Conv2D(2, 3, [|Padding = new object[] { 1, \")\" }|])] public partial class Net;"),
        new("NETGEN1022", "The formula '2 * m' names 'm', but block 'Mine' has only n",
            "[Dense([|\"2 * m\"|])] public class MineAttribute(int n) : BlockAttribute { public int N => n; }" + Net),
        new("NETGEN1022", "The formula 'n' names 'n', but block 'Mine' has no parameters",
            "[Dense([|\"n\"|])] public class MineAttribute : BlockAttribute;"),
        new("NETGEN1022", "The formula 'units' names 'units', but a network has no parameters; give a number",
            "[Network, Input(4), Dense([|\"units\"|])] public partial class Net;"),
        new("NETGEN1023", "The formula 'n / 3' has no value: 4 / 3 leaves a remainder of 1",
            "[Dense(\"n / 3\")] public class MineAttribute(int n) : BlockAttribute; [Network, Input(8), Mine([|4|])] public partial class Net;"),
        new("NETGEN1023", "The formula '9223372036854775807 + 1' has no value: 9223372036854775807 + 1 is more than 64 bits can hold",
            "[Network, Input(4), Dense([|\"9223372036854775807 + 1\"|])] public partial class Net;"),
        new("NETGEN1024", "Block 'Mine' contains itself: Mine → Mine",
            "[Dense(4), [|Mine(4)|]] public class MineAttribute(int n) : BlockAttribute { public int N => n; }" + Net),
        new("NETGEN1025", "Block 'Mine' has no layers, so it leaves its input as it is",
            "public class [|MineAttribute|](int n) : BlockAttribute { public int N => n; }" + Net),
        new("NETGEN1026", "Block 'B32' nests blocks more than 32 deep",
            $"{Chain(33)} [Network, Input(4), [|B32|]] public partial class Net;"),
        new("NETGEN1027", "Block 'Derived' derives from block 'Mine', but attributes are not inherited, and its layers would be lost; derive it from BlockAttribute and use [Mine] on it",
            "[Dense(4)] public class MineAttribute : BlockAttribute; "
            + "[ReLU] public class [|DerivedAttribute|] : MineAttribute; [Network, Input(8), Derived] public partial class Net;"),
        new("NETGEN1027", "Block 'Preset' derives from block 'Mine', but attributes are not inherited, and its layers would be lost; derive it from BlockAttribute and use [Mine] on it",
            "[Dense(nameof(n))] public class MineAttribute(int n) : BlockAttribute; public class [|PresetAttribute|]() : MineAttribute(8); [Network, Input(8), Preset] public partial class Net;"),
        new("NETGEN1014", "The layer name '2 x' must consist of letters, digits, '_' and single dots between them, and not begin with a digit",
            "[Dense(4)] public class MineAttribute : BlockAttribute; [Network, Input(8), Mine([|Name = \"2 x\"|])] public partial class Net;"),
        new("NETGEN1029", "Net.OutputSize depends on itself: Net.OutputSize → Net.OutputSize",
            "[Network, Input(8), Dense([|Net.OutputSize|])] public partial class Net;"),
        new("NETGEN1028", "'Other.InputSize >> 1' depends on a network that is not written yet, in a way that NetGen cannot read; write it with "
            + "Network.InputSize, OutputSize or ParameterCount, numbers, + - * / %, conditions, casts to int or double, and constants made of these",
            "[Network, Input(8), Dense(2)] public partial class Other; [Network, Input(8), Dense([|Other.InputSize >> 1|])] public partial class Net;"),
        new("NETGEN1028", "'Other.InputSize * 0.5f' depends on a network that is not written yet, in a way that NetGen cannot read; write it with "
            + "Network.InputSize, OutputSize or ParameterCount, numbers, + - * / %, conditions, casts to int or double, and constants made of these",
            "[Network, Input(8), Dense(2)] public partial class Other; "
            + "[LeakyReLU([|Other.InputSize * 0.5f|])] public class MineAttribute(int n) : BlockAttribute { public int N => n; }" + Net),
        new("NETGEN1011", "units of Dense must be an integer, or a formula over the block's parameters, but it is 2.5",
            "[Dense([|2.5|])] public class MineAttribute(int n) : BlockAttribute { public int N => n; }" + Net),
        new("NETGEN2001", "Dense(0) needs units of at least 1, but it is 0",
            "[Dense(nameof(n))] public class WideAttribute(int n) : BlockAttribute; [Network, Input(8), Wide([|0|])] public partial class Net;"),
        new("NETGEN2001", "Dense(0) needs units of at least 1, but it is 0",
            "[Dense(\"n - m\")] public class WideAttribute(int n, int m) : BlockAttribute; [Network, Input(8), [|Wide(2, 2)|]] public partial class Net;"),
        new("NETGEN2001", "Dense(0) needs units of at least 1, but it is 0",
            "[Dense(\"n - m\")] public class WideAttribute(object n, object m) : BlockAttribute; [Wide(2, \"k\")] public class OuterAttribute(int j, int k) : BlockAttribute { public int J => j; }"
            + " [Network, Input(8), [|Outer(1, k: 2)|]] public partial class Net;"),
        new("NETGEN2002", "Conv2D(2, 9) in block Mine has a kernel of 9 x 9, larger than its padded input of 8 x 8",
            "[Conv2D(2, nameof(k))] public class MineAttribute(object k) : BlockAttribute; [Mine(nameof(n))] public class OuterAttribute(int m, int n) : BlockAttribute { public int M => m; }"
            + " [Network, Input(1, 8, 8), Outer(3, [|9|])] public partial class Net;"),
        new("NETGEN1034", "'n' is used as a size, but parameter 'n' of block 'Mine' is {3, 1}, not an integer",
            "[Dense(nameof(n))] public class MineAttribute(object n) : BlockAttribute; [Network, Input(8), Mine([|new[] { 3, 1 }|])] public partial class Net;"),
        new("NETGEN1034", "'n' is used as a size, but parameter 'n' of block 'Mine' is {3, 1}, not an integer",
            "[Dense(\"n + 1\")] public class MineAttribute(object n) : BlockAttribute; [Network, Input(8), Mine([|new[] { 3, 1 }|])] public partial class Net;"),
        new("NETGEN1034", "'n' is used as a size, but parameter 'n' of block 'Mine' is 2.5, not an integer",
            "[Dense(\"2 * n\")] public class MineAttribute(object n) : BlockAttribute; [Network, Input(8), Mine([|2.5|])] public partial class Net;"),
        new("NETGEN1034", "'n' is used as a size, but parameter 'n' of block 'Mine' is null, not an integer",
            "[Dense(nameof(n))] public class MineAttribute(object n) : BlockAttribute; [Network, Input(8), Mine([|null!|])] public partial class Net;"),
        new("NETGEN1034", "'n' is used as a size, but parameter 'n' of block 'Mine' is double, not an integer",
            "[Dense([|nameof(n)|])] public class MineAttribute(double n) : BlockAttribute;" + Net),
    ];
}
