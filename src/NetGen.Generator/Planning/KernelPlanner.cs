using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Planning;

/// <summary>Lowers a graph to kernels, fuses them, and places what they read and write in memory.</summary>
internal static class KernelPlanner
{
    /// <param name="graph">A valid network.</param>
    /// <param name="target">What the backend needs to know or say about memory.</param>
    /// <param name="cancellation">Checked between layers.</param>
    public static PlanResult Plan(NetworkGraph graph, ITarget target, CancellationToken cancellation)
    {
        NameScope names = new();
        List<PlannedParameter> parameters = [];
        List<Lowered> layers = [];
        List<Kernel> forward = [];
        Tensor input = new(names.Take("inputs"), graph.InputShape, Storage.Inputs);
        List<Tensor> tensors = [input];
        HashSet<Tensor> trainable = [];

        int offset = 0;
        foreach (Node node in graph.Nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            string method = names.Take(Identifiers.Pascal(node.Name));
            Dictionary<string, Tensor> values = [];
            Dictionary<string, Tensor> gradients = [];
            foreach (ParameterSpec spec in node.Parameters)
            {
                string name = Identifiers.Camel(method) + Identifiers.Pascal(spec.Name);
                Shape shape = new(spec.Dimensions);
                values[spec.Name] = new(names.Take(name), shape, Storage.Parameters, offset);
                gradients[spec.Name] = new(names.Take("d" + Identifiers.Pascal(name)), shape, Storage.Gradients, offset);
                parameters.Add(new($"{node.Name}.{spec.Name}", spec, values[spec.Name], gradients[spec.Name]));
                offset += spec.Length;
            }

            LayerShapes shapes = new([.. node.InputShapes], node.Shape);
            Tensor[] inputs = [.. node.Inputs.Select(index => tensors[index])];
            Tensor fresh = new(names.Take(Identifiers.Camel(method)), node.Shape, Storage.Arena);
            Tensor output = InternalFailure.AtLayer(
                node.Name, () => node.Layer.Forward(new(node.Name, method, shapes, inputs, fresh, values, forward)));
            if (node.Parameters.Count > 0 || inputs.Any(trainable.Contains))
            {
                trainable.Add(output);
            }

            tensors.Add(output);
            layers.Add(new(node.Layer, node.Name, method, shapes, inputs, output, values, gradients));
        }

        Tensor networkOutput = EnsureOwnOutput(tensors[graph.Output], forward, names, trainable);
        Tensor outputGradient = networkOutput.Like(names.Take("dOutputs"), Storage.Arena);
        Tensor? targets = graph.Loss is null ? null : new(names.Take("targets"), TargetShape(graph), Storage.Targets);

        GradientLowering backward = new(trainable, input, names);
        backward.Start(networkOutput, outputGradient);
        if (networkOutput != tensors[graph.Output])
        {
            backward.Pass(tensors[graph.Output], outputGradient, "Output");
        }

        foreach (Lowered layer in Enumerable.Reverse(layers))
        {
            cancellation.ThrowIfCancellationRequested();
            backward.Lower(layer);
        }

        IReadOnlyList<Kernel> backwardKernels = GradientFusion.Fuse(backward.Kernels);

        // Fusion looks at every reader of a tensor, so it needs the backward kernels too.
        RowKernel? lossGradient = graph.Loss?.Lower(networkOutput, targets!, outputGradient);
        IReadOnlyList<Kernel> fused = EpilogueFusion.Fuse(forward, [.. backwardKernels, .. lossGradient is null ? [] : new Kernel[] { lossGradient }]);
        Kernel[] training = [.. fused, .. lossGradient is null ? [] : new Kernel[] { lossGradient }, .. backwardKernels];

        if (ScratchCheck.Check(graph, training, target) is { } problem)
        {
            return new(null, problem);
        }

        Arena inferenceArena = ArenaPlanner.Place(fused, [], target.Scratch, external: networkOutput);
        Arena trainingArena = ArenaPlanner.Place(training, [networkOutput, outputGradient], target.Scratch, external: null);
        long sampleWork = SampleWork(graph, fused);
        KernelPlan plan = new(
            graph,
            parameters,
            fused,
            networkOutput,
            outputGradient,
            targets,
            graph.Loss?.Lower(networkOutput, targets!, dX: null),
            lossGradient,
            backwardKernels,
            inferenceArena,
            trainingArena,
            sampleWork,
            ExecutionPolicy.Of(offset, sampleWork, KernelPeak(training), inferenceArena.Length, trainingArena.Length, target.ScalarSize));
        return new(plan, null);
    }

    /// <summary>The output as a tensor that some kernel writes: a network of Flatten alone would hand back its input.</summary>
    private static Tensor EnsureOwnOutput(Tensor output, List<Kernel> forward, NameScope names, HashSet<Tensor> trainable)
    {
        if (output.Storage != Storage.Inputs)
        {
            return output;
        }

        Tensor copy = output.Like(names.Take("output"), Storage.Arena);
        forward.Add(new Map("OutputForward", "y = x", "Identity", Expr.Var("x"), [new("x", output)], new("y", copy), output.Size) { Layer = "output" });
        if (trainable.Contains(output))
        {
            trainable.Add(copy);
        }

        return copy;
    }

    /// <summary>Multiply-adds and stored values of one sample, going forward.</summary>
    private static long SampleWork(NetworkGraph graph, IReadOnlyList<Kernel> forward)
    {
        double multiplyAdds = graph.Nodes.Sum(node => node.Layer.MultiplyAdds(node.InputShapes[0], node.Shape));
        double stored = forward.SelectMany(kernel => kernel.Arguments).Where(argument => argument.IsWritten).Sum(argument => (double)argument.Tensor.Size);
        return (long)(multiplyAdds + stored);
    }

    /// <summary>Scalars of one sample that a single kernel reads and writes, at most.</summary>
    private static long KernelPeak(IReadOnlyList<Kernel> kernels) => kernels.Count == 0
        ? 0
        : kernels.Max(kernel => kernel.Arguments.Where(argument => argument.Tensor.Storage == Storage.Arena).Sum(argument => (long)argument.Tensor.Size));

    private static Shape TargetShape(NetworkGraph graph) => graph.Loss!.HasClassIndices ? new Shape(1) : graph.OutputShape;
}

/// <summary>What a backend tells the planner.</summary>
internal interface ITarget
{
    /// <summary>Bytes of a scalar.</summary>
    int ScalarSize { get; }

    /// <summary>Scalars of scratch memory that a kernel needs while it runs.</summary>
    /// <exception cref="OverflowException">They are more than an index can hold.</exception>
    int Scratch(Kernel kernel);
}

/// <summary>A layer after its forward kernels were added.</summary>
internal sealed record Lowered(
    Layer Layer,
    string Name,
    string Method,
    LayerShapes Shapes,
    IReadOnlyList<Tensor> Inputs,
    Tensor Output,
    IReadOnlyDictionary<string, Tensor> Parameters,
    IReadOnlyDictionary<string, Tensor> ParameterGradients);
