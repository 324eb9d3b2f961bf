namespace NetGen.Generator.Tests.Typing;

/// <summary>What a user might type: every part of the language, on networks that are small enough to be compiled thousands of times.</summary>
internal static class TypedSources
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["LeNet"] = """
            namespace Vision;

            [Network]
            [Input(1, 6, 6)]                 // channels, height, width
            [Conv2D(2, 3, Padding = 1), ReLU, MaxPool2D(2)]
            [Flatten]
            [Dense(3)] [SoftmaxCrossEntropy]
            public partial class LeNet;
            """,
        ["Block"] = """
            [Branch]
            [Dense("2 * " + nameof(size)), ReLU, Dense(nameof(size))]
            [Branch]
            [Dense("size / 1")] [Add]
            public sealed class WideAttribute(int size) : BlockAttribute;

            [Network, Input(3), Wide(2, Name = "wide"), Wide(size: 4)]
            public partial class Net;
            """,
        ["Pairs"] = """
            [Conv2D(1, nameof(kernel), Padding = "kernel - 1"), AvgPool2D(new object[] { 2, "n" })]
            class WindowAttribute(object kernel, int n = 1) : BlockAttribute;
            [Network, Input(1, 4, 5), Window(new[] { 1, 2 }), Flatten] partial class Net;
            """,
        ["Autoencoder"] = """
            [Network, Input(5), Dense(Sizes.Latent)]
            partial class Encoder;
            [Network, Input(Encoder.OutputSize), Dense(Encoder.InputSize), MeanSquaredError]
            partial class Decoder;
            static class Sizes { public const int Latent = 4 / 2; }
            """,
        ["Constants"] = """
            using static A;
            using B = A;
            [Network, Input(2), Dense(3)]
            partial class A { public const int Twice = OutputSize * 2; }
            [Network, Input(Twice), Dense((int)(B.InputSize * 1.5))]
            partial class C;
            """,
        ["Circle"] = """
            [Network, Input(2), Dense(B.OutputSize)] partial class A;
            [Network, Input(2), Dense(A.OutputSize)] partial class B;
            [Network, Input(A.OutputSize), Dense(2)] partial class C;
            """,
        ["Use"] = """
            var net = new Net(seed: 1) { Threads = 2 };
            net.Forward([1, 2], new float[2]);
            net.Fit(null!, new TrainingOptions { Epochs = Net.InputSize });
            Console.WriteLine(net.Predict(null!) + Net.Summary);

            [Network, Input(2), Tanh, MeanSquaredError] partial class Net;
            """,
        ["Members"] = """
            namespace A.B
            {
                partial struct Outer
                {
                    [Network(Precision = Precision.Double), Input(2), LeakyReLU(0.1)]
                    internal sealed partial record @event
                    {
                        public string Title { get; set; } = "";
                        public void Save() => Save("path");
                    }
                }
            }
            """,
        ["Inheritance"] = """
            class Base(int n = 3) { public int N => n; }
            [Network, Input(2), Dense(1)] partial class First : Base { public int? Own; }
            [Network, Input(2), Dense(1)] partial class Second : First, IDisposable { public void Dispose() { } }
            """,
        ["Directives"] = """
            #nullable enable
            [Network, Input(2)]
            #if SMALL
            [Dense(1)]
            #else
            [Branch, ReLU, Branch, Concat]
            #endif
            [BinaryCrossEntropy] partial class Net { string? _a; string A => _a ?? ""; }
            [ReLU] partial class Other<T>;
            """,
    };
}
