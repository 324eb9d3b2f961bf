namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Layers whose shapes do not fit.</summary>
internal static class ShapeCases
{
    private static string Image(string layers) => $"[Network, Input(3, 8, 8), {layers}] public partial class Net;";

    /// <summary>Blocks that use the one before twice: the last has 2 to the power of <paramref name="count"/> layers.</summary>
    private static string Doubling(int count) => "[ReLU] public class B0Attribute : BlockAttribute; "
        + string.Concat(Enumerable.Range(1, count - 1).Select(i => $"[B{i - 1}, B{i - 1}] public class B{i}Attribute : BlockAttribute; "));

    public static IEnumerable<DiagnosticCase> All { get; } =
    [
        new("NETGEN1011", "units of Dense must be an integer, or a formula over the block's parameters, but it is 2.5",
            "[Network, Input(4), Dense([|2.5|])] public partial class Net;"),
        new("NETGEN1011", "kernelSize of Conv2D must be one size, or two: height and width, but it is a list of 3",
            Image("Conv2D(2, [|new[] { 1, 2, 3 }|])")),
        new("NETGEN2001", "Input(3, 0, 8) needs height of at least 1, but it is 0",
            "[Network, Input(3, [|0|], 8), Flatten, Dense(2)] public partial class Net;"),
        new("NETGEN2001", "Dense(0) needs units of at least 1, but it is 0",
            "[Network, Input(4), Dense([|0|])] public partial class Net;"),
        new("NETGEN2002", "Conv2D(4, 9) has a kernel of 9 x 9, larger than its padded input of 8 x 8",
            Image("Conv2D(4, [|9|])")),
        new("NETGEN2002", "Conv2D(4, 3, 9) has a kernel of 3 x 9, larger than its padded input of 8 x 8",
            Image("Conv2D(4, 3, [|9|])")),
        new("NETGEN2002", "Conv2D(4, 3, Dilation = 4) has a kernel of 3 x 3, dilated to 9 x 9, larger than its padded input of 8 x 8",
            Image("Conv2D(4, 3, [|Dilation = 4|])")),
        new("NETGEN2002", "Conv2D(4, 9, Dilation = 4) has a kernel of 9 x 9, dilated to 33 x 33, larger than its padded input of 8 x 8",
            Image("Conv2D(4, [|9|], Dilation = 4)")),
        new("NETGEN2003", "MaxPool2D(2) needs an input of channels x height x width, but Flatten leaves 192 features; add it before Flatten",
            Image("Flatten, [|MaxPool2D(2)|]")),
        new("NETGEN2004", "Conv2D(4, 3, Stride = 0) needs a stride of at least 1, but it is 0",
            Image("Conv2D(4, 3, [|Stride = 0|])")),
        new("NETGEN2005", "Conv2D(4, 3, Groups = 2) has 2 groups, which do not divide its 3 input channels",
            Image("Conv2D(4, 3, [|Groups = 2|])")),
        new("NETGEN2007", "Add needs branches of one shape, but branch 1 (Conv2D(3, 3)) leaves 3 x 6 x 6 and branch 2 (ReLU) leaves 3 x 8 x 8",
            Image("Branch, Conv2D(3, 3), Branch, ReLU, [|Add|]")),
        new("NETGEN2008", "Concat needs branches that differ in channels only, but branch 1 (Conv2D(3, 3)) leaves 3 x 6 x 6 and branch 2 (ReLU) leaves 3 x 8 x 8",
            Image("Branch, Conv2D(3, 3), Branch, ReLU, [|Concat|]")),
        new("NETGEN2009", "Dense(100000) has 10,000,100,000 parameters, more than the 2,147,483,647 that an index can hold",
            "[Network, Input(100000), [|Dense(100000)|]] public partial class Net;"),
        new("NETGEN2009", "'Net' up to Dense(30000) has 3,000,080,000 parameters, more than the 2,147,483,647 that an index can hold",
            "[Network, Input(30000), Dense(50000), [|Dense(30000)|], Dense(30000)] public partial class Net;"),
        new("NETGEN2010", "Softmax is followed by SoftmaxCrossEntropy, which applies softmax itself: softmax twice",
            "[Network, Input(4), Dense(2), [|Softmax|], SoftmaxCrossEntropy] public partial class Net;"),
        new("NETGEN2010", "Softmax at the end of block Head is followed by SoftmaxCrossEntropy, which applies softmax itself: softmax twice",
            "[Dense(3), Softmax] public class HeadAttribute : BlockAttribute; [Network, Input(4), Softmax, [|Head|], SoftmaxCrossEntropy] public partial class Net;"),
        new("NETGEN2011", "MaxPool2D(3, Padding = 2) has a padding of 2, but a pooling allows at most half of its kernel of 3 x 3",
            Image("MaxPool2D(3, [|Padding = 2|])")),
        new("NETGEN2011", "Conv2D(3, 3, Padding = -1) has a padding of -1, but a padding must not be negative",
            Image("Conv2D(3, 3, [|Padding = -1|])")),
        new("NETGEN2011", "Conv2D(2, 1, Padding = 1500000000, Stride = 2000000000) has a padding of 1500000000, but an index cannot hold a height or width of 3000000008 x 3000000008",
            Image("Conv2D(2, 1, [|Padding = 1500000000|], Stride = 2000000000)")),
        new("NETGEN2012", "Conv2D(100000000, 1) leaves 100000000 x 8 x 8, 6,400,000,000 values, more than the 2,147,483,647 that an index can hold",
            Image("[|Conv2D(100000000, 1)|]")),
        new("NETGEN2012", "Input(100000, 100000) leaves 100000 x 100000, 10,000,000,000 values, more than the 2,147,483,647 that an index can hold",
            "[Network, [|Input(100000, 100000)|], Flatten, Dense(2)] public partial class Net;"),
        new("NETGEN2012", "Conv2D(2, 1, Padding = 1073741820) leaves 2 x 2147483648 x 2147483648, 9,223,372,036,854,775,808 values, more than the 2,147,483,647 that an index can hold",
            Image("Conv2D(2, 1, [|Padding = 1073741820|])")),
        new("NETGEN2015", "With Tanh, training keeps 3,072,000,064 values and gradients of one sample, more than the 2,147,483,647 that an index can hold",
            "[Network, Input(3, 16000, 16000), ReLU, [|Tanh|], Flatten, Dense(2)] public partial class Net;"),
        new("NETGEN2016", "Dense(10) needs more working memory than the 2,147,483,647 values that an index can hold",
            "[Network, Input(3, 5000, 5000), Flatten, [|Dense(10)|]] public partial class Net;"),
        new("NETGEN2016", "Dense(10) in block Head needs more working memory than the 2,147,483,647 values that an index can hold",
            "namespace Vision; [Dense(10)] public class HeadAttribute : BlockAttribute; "
            + "public partial class Models { [Network, Input(70000000), [|Head|]] public partial class @class; }"),
        new("NETGEN2016", "Conv2D(1, 3, Padding = 100000, Dilation = 100000) needs more working memory than the 2,147,483,647 values that an index can hold",
            "[Network, Input(1, 8, 8), [|Conv2D(1, 3, Padding = 100000, Dilation = 100000)|]] public partial class Net;"),
        new("NETGEN2014", "B14 has more than 20,000 layers once its blocks are expanded",
            $"{Doubling(15)} [Network, Input(4), B14, [|B14|]] public partial class Net;"),
        new("NETGEN2013", "LeakyReLU(NaN) needs a finite negativeSlope, but it is NaN",
            "[Network, Input(4), LeakyReLU([|double.NaN|]), Dense(2)] public partial class Net;"),
        new("NETGEN2013", "LeakyReLU(1E+300) needs a finite negativeSlope, but it is 1E+300, more than single precision can hold",
            "[Network, Input(4), LeakyReLU([|1e300|]), Dense(2)] public partial class Net;"),
        new("NETGEN2013", "ELU(-1.7976931348623157E+308) needs a finite alpha, but it is -1.7976931348623157E+308, more than single precision can hold",
            "[ELU(double.MinValue)] public class MineAttribute : BlockAttribute; [Network, Input(4), [|Mine|], Dense(2)] public partial class Net;"),
        new("NETGEN1011", "Stride of Conv2D must be an integer, or a formula over the block's parameters, but it is null",
            Image("Conv2D(2, 3, [|Stride = null!|])")),
        new("NETGEN2003", "Conv2D(2, 3) in block Mine needs an input of channels x height x width, but the input leaves 4 features",
            "[Conv2D(2, 3)] public class MineAttribute : BlockAttribute; [Network, Input(4), [|Mine|]] public partial class Net;"),
    ];
}
