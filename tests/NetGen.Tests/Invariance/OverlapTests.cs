using System.Runtime.InteropServices;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>A span that a call writes lies over nothing else of the call, whatever the batch; what is only read may lie anywhere.</summary>
public sealed class OverlapTests
{
    private const string Inputs = "inputs";
    private const string Outputs = "outputs";
    private const string Targets = "targets";
    private const string OutputGradients = "outputGradients";
    private const string InputGradients = "inputGradients";
    private const string Parameters = "Parameters";
    private const string Gradients = "Gradients";

    private static readonly Dictionary<string, (string Given, string Received, (string Argument, string Other)[] Refused)> Calls = new()
    {
        ["Forward"] = ("", Outputs, [(Outputs, Inputs), (Outputs, Parameters)]),
        ["Backward"] = (OutputGradients, InputGradients, RefusedWith(OutputGradients)),
        ["ComputeLoss"] = (Targets, Outputs, [(Outputs, Inputs), (Outputs, Targets), (Outputs, Parameters)]),
        ["ComputeGradients"] = (Targets, InputGradients, RefusedWith(Targets)),
        ["TrainStep"] = (Targets, "", [(Inputs, Gradients), (Targets, Gradients), (Inputs, Parameters), (Targets, Parameters)]),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            string[] small = [nameof(Mlp), nameof(BinaryMlp), nameof(RegressionMlp)];
            foreach (string network in TestNetworks.IsSimulated ? small : [.. small, nameof(Residual)])
            {
                foreach (string call in Calls.Keys)
                {
                    cases.Add(network, call);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_may_not_lie_over_anything_else(string name, string call)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);

        // A class and a value that every loss takes, wherever a span lies.
        network.Parameters.Clear();
        foreach ((string argument, string other) in Calls[call].Refused)
        {
            foreach (int samples in other is Parameters or Gradients ? [1] : new[] { 1, 3, 20 })
            {
                foreach (int start in Overlapping(network, samples, call, argument, other))
                {
                    CheckRefused(network, samples, call, argument, other, start);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Neighbours_do_not_overlap(string name, string call)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        Memory memory = new(network, samples: 3, call);
        foreach ((string argument, string other) in Calls[call].Refused.Where(pair => pair.Other is not (Parameters or Gradients)))
        {
            memory.Place(argument, memory.Start(other) - memory.Length(argument));
            memory.Run(network, call);
            memory.Place(argument, memory.Start(other) + memory.Length(other));
            memory.Run(network, call);
            memory.PlaceApart();
        }
    }

    [Fact]
    public void What_is_only_read_may_overlap()
    {
        const int Samples = 4;
        INetwork<float> network = TestNetworks.CreateSingle(nameof(RegressionMlp), seed: 3);
        float[] memory = Networks.Samples.Uniform<float>(50, seed: 1);
        float[] inputs = memory[..(Samples * network.Info.InputSize)];
        float[] values = memory[1..(1 + (Samples * network.Info.OutputSize))];
        var trainable = (ITrainableNetwork<float, float>)network;
        network.Backward(inputs, values);
        float[] gradients = network.Gradients.ToArray();
        float loss = trainable.ComputeGradients(inputs, values);

        network.Backward(memory.AsSpan(0, inputs.Length), memory.AsSpan(1, values.Length));
        Bits.AssertEqual("gradients", gradients, network.Gradients);
        Assert.Equal(loss, trainable.ComputeGradients(memory.AsSpan(0, inputs.Length), memory.AsSpan(1, values.Length)));

        // The gradients are nothing that Forward reads.
        float[] outputs = new float[Samples * network.Info.OutputSize];
        network.Forward(network.Parameters[..inputs.Length].ToArray(), outputs);
        network.Forward(network.Parameters[..inputs.Length], network.Gradients[..outputs.Length]);
        Bits.AssertEqual("outputs", outputs, network.Gradients[..outputs.Length]);
    }

    private static (string Argument, string Other)[] RefusedWith(string given) =>
    [
        (Inputs, Gradients), (given, Gradients),
        (InputGradients, Inputs), (InputGradients, given), (InputGradients, Parameters), (InputGradients, Gradients),
    ];

    /// <summary>Places of an argument that share a first, a last or all elements with another span.</summary>
    private static int[] Overlapping(INetwork<float> network, int samples, string call, string argument, string other)
    {
        Memory memory = new(network, samples, call);
        int length = memory.Length(argument);
        return other is Parameters or Gradients
            ? [0, network.Info.ParameterCount - length]
            : [.. new[] { 1 - length, 0, 1, memory.Length(other) - 1 }
                .Where(shift => shift < memory.Length(other))
                .Select(shift => memory.Start(other) + shift).Distinct()];
    }

    private static void CheckRefused(INetwork<float> network, int samples, string call, string argument, string other, int start)
    {
        Memory memory = new(network, samples, call);
        memory.Place(argument, start, other is Parameters or Gradients ? other : null);
        network.Gradients.Fill(0);
        float[] before = [.. memory.All];

        ArgumentException problem = Assert.Throws<ArgumentException>(() => memory.Run(network, call));

        Assert.Equal(argument, problem.ParamName);
        Assert.Contains($"Expected {argument} and {other} in memory of their own", problem.Message);
        Bits.AssertEqual("memory", before, memory.All);
        Assert.All(network.Parameters.ToArray(), parameter => Assert.Equal(0, parameter));
        Assert.All(network.Gradients.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    /// <summary>The spans of a call as places in one array, or in the network's own vectors.</summary>
    private sealed class Memory
    {
        private readonly Dictionary<string, int> _lengths;
        private readonly Dictionary<string, (int Start, string? Vector)> _places = [];

        public Memory(INetwork<float> network, int samples, string call)
        {
            int inputs = samples * network.Info.InputSize;
            int outputs = samples * network.Info.OutputSize;
            _lengths = new()
            {
                [Inputs] = inputs,
                [Outputs] = outputs,
                [OutputGradients] = outputs,
                [InputGradients] = inputs,
                [Targets] = network is ITrainableNetwork<float, int> ? samples : outputs,
            };
            All = new float[20 * (inputs + outputs)];
            PlaceApart();
        }

        public float[] All { get; }

        public int Length(string name) => _lengths[name];

        public int Start(string name) => _places[name].Start;

        public void Place(string name, int start, string? vector = null) => _places[name] = (start, vector);

        public void PlaceApart()
        {
            int distance = All.Length / (_lengths.Count + 1);
            int start = 0;
            foreach (string name in _lengths.Keys)
            {
                Place(name, start += distance);
            }
        }

        public void Run(INetwork<float> network, string call)
        {
            Span<float> inputs = Span(network, Inputs);
            Span<float> given = Calls[call].Given is { Length: > 0 } name ? Span(network, name) : default;
            Span<float> received = Calls[call].Received is { Length: > 0 } receivedName ? Span(network, receivedName) : default;
            switch (call)
            {
                case "Forward":
                    network.Forward(inputs, received);
                    break;
                case "Backward":
                    network.Backward(inputs, given, received);
                    break;
                default:
                    if (network is ITrainableNetwork<float, int> byClass)
                    {
                        Train(byClass, call, inputs, MemoryMarshal.Cast<float, int>(given), received);
                    }
                    else
                    {
                        Train((ITrainableNetwork<float, float>)network, call, inputs, given, received);
                    }

                    break;
            }
        }

        private static void Train<TTarget>(
            ITrainableNetwork<float, TTarget> network, string call, Span<float> inputs, Span<TTarget> targets, Span<float> received)
            where TTarget : unmanaged
        {
            _ = call switch
            {
                "ComputeLoss" => network.ComputeLoss(inputs, targets, received),
                "ComputeGradients" => network.ComputeGradients(inputs, targets, received),
                _ => network.TrainStep(inputs, targets, new Sgd(0.1)),
            };
        }

        private Span<float> Span(INetwork<float> network, string name)
        {
            (int start, string? vector) = _places[name];
            Span<float> memory = vector switch { Parameters => network.Parameters, Gradients => network.Gradients, _ => All };
            return memory.Slice(start, _lengths[name]);
        }
    }
}
