using NetGen.Generator.Declarations;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes a network's class: what its user sees.</summary>
internal sealed class NetworkEmitter(NetworkDeclaration declaration, KernelPlan plan, KernelContext context)
{
    private readonly NetworkDeclaration _declaration = declaration;
    private readonly KernelPlan _plan = plan;
    private readonly KernelContext _context = context;
    private readonly string _scalar = context.Scalar.Name;
    private readonly string _target = context.Target;
    private readonly string _compiled = $"global::{CompiledEmitter.Namespace(declaration)}.{CompiledEmitter.ClassName}";

    /// <summary>The interface that the class implements, as its base list.</summary>
    public string Interface => HasLoss
        ? $" : global::NetGen.ITrainableNetwork<{_scalar}, {_target}>"
        : $" : global::NetGen.INetwork<{_scalar}>";

    /// <summary>Whether the compiled class has a way for single samples.</summary>
    public bool HasSample { get; init; }

    private bool HasLoss => _plan.Graph.Loss is not null;

    private string Network => HasLoss ? $"global::NetGen.ITrainableNetwork<{_scalar}, {_target}>" : $"global::NetGen.INetwork<{_scalar}>";

    /// <summary>The types of tensors that can be loaded.</summary>
    private string FileTypes => _context.Scalar.IsDouble ? "F64, F32, F16 or BF16" : "F32, F16 or BF16";

    private string Input => Dimensions("N", _plan.Graph.InputShape.Dimensions);

    private string Output => Dimensions("N", _plan.Graph.OutputShape.Dimensions);

    /// <summary>The outline of the network, which editors show with the class.</summary>
    public void WriteDocumentation(CodeWriter writer)
    {
        writer.Lines("/// <remarks>").Lines("/// <code>");
        foreach (string line in SummaryTable.Of(_plan, _context.Scalar.Size).Split('\n'))
        {
            writer.Lines($"/// {CodeWriter.Xml(line)}");
        }

        writer.Lines("/// </code>").Lines("/// </remarks>").Lines(CpuEmitter.GeneratedCode);
    }

    /// <summary>The public members, and the passes over a chunk.</summary>
    public void WriteMembers(CodeWriter writer)
    {
        WriteFields(writer);
        writer.Line();
        WriteConstructor(writer);
        writer.Line();
        WriteProperties(writer);
        writer.Line();
        WriteForward(writer);
        if (HasLoss)
        {
            writer.Line();
            WriteTraining(writer);
        }

        writer.Line();
        WriteFiles(writer);
    }

    private void WriteFields(CodeWriter writer)
    {
        string executor = HasLoss ? $"TrainingExecutor<{_scalar}, {_target}>" : $"Executor<{_scalar}>";
        string targetSize = !HasLoss ? "" : _context.IsClassIndices ? ", targetSize: 1" : ", targetSize: OutputSize";
        writer.Lines(
            $$"""
            /// <summary>Number of values in one input sample, {{_plan.Graph.InputShape.Brackets}}.</summary>
            public const int InputSize = {{_plan.Graph.InputShape.Size}};

            /// <summary>Number of values in one output sample, {{_plan.Graph.OutputShape.Brackets}}.</summary>
            public const int OutputSize = {{_plan.Graph.OutputShape.Size}};

            /// <summary>Number of parameters.</summary>
            public const int ParameterCount = {{_plan.ParameterCount}};

            private readonly global::NetGen.Runtime.{{executor}} _executor = new(new {{_compiled}}(), {{_compiled}}.Plan{{targetSize}});
            """);
    }

    private void WriteConstructor(CodeWriter writer)
    {
        writer.Lines("/// <summary>Creates the network, its parameters initialised as the layers say.</summary>");
        writer.Lines("/// <param name=\"seed\">The same seed gives the same parameters on every machine.</param>");
        using (writer.Block($"public {_declaration.Name}(int seed = 0)"))
        {
            for (int stream = 0; stream < _plan.Parameters.Count; stream++)
            {
                PlannedParameter parameter = _plan.Parameters[stream];
                writer.Lines(
                    $"global::NetGen.Runtime.Initialize.KaimingUniform<{_scalar}>(Parameters.Slice({parameter.Value.Offset}, {parameter.Value.Size}), "
                    + $"fanIn: {parameter.Spec.FanIn}, seed, stream: {stream}); // {parameter.Name}");
            }
        }
    }

    private void WriteProperties(CodeWriter writer)
    {
        writer.Lines(
            $$"""
            /// <summary>Name, dimensions and place in the parameter vector of each parameter tensor.</summary>
            public static global::System.ReadOnlySpan<global::NetGen.ParameterInfo> ParameterTable => {{_compiled}}.Table;

            /// <summary>The layer table, made at build time: output shape, parameters, multiply-adds, memory.</summary>
            public static string Summary => {{_compiled}}.Summary;

            /// <inheritdoc/>
            public global::NetGen.NetworkInfo Info => {{_compiled}}.Info;

            /// <summary>All parameters, <c>[{{_plan.ParameterCount}}]</c>, in the order of <see cref="ParameterTable"/>.</summary>
            public global::System.Span<{{_scalar}}> Parameters => _executor.Parameters;

            /// <summary>The gradients that the last backward pass left, <c>[{{_plan.ParameterCount}}]</c>, in the order of <see cref="ParameterTable"/>.</summary>
            public global::System.Span<{{_scalar}}> Gradients => _executor.Gradients;

            /// <inheritdoc/>
            public int Threads
            {
                get => _executor.Threads;
                set => _executor.Threads = value;
            }

            /// <inheritdoc/>
            public global::NetGen.Device? Device
            {
                get => _executor.Device;
                set => _executor.Device = value;
            }

            global::NetGen.Runtime.Executor<{{_scalar}}> global::NetGen.INetwork<{{_scalar}}>.Executor => _executor;
            """);
        if (HasLoss)
        {
            writer.Line().Lines($"int {Network}.CorrectInLastStep => _executor.CorrectInLastStep;");
        }
    }

    private void WriteForward(CodeWriter writer)
    {
        string name = _declaration.Name;
        string body = HasSample
            ? $$"""
                if (inputs.Length != InputSize || outputs.Length != OutputSize || !{{_compiled}}.TryForwardSample(Parameters, inputs, outputs))
                {
                    {{_compiled}}.ForwardSamples(_executor, inputs, outputs);
                }
            """
            : $$"""
                int samples = global::NetGen.Runtime.Check.Samples("{{name}}", inputs.Length, InputSize);
                global::NetGen.Runtime.Check.Length("{{name}}", nameof(outputs), outputs.Length, samples, OutputSize);
                _executor.Forward(inputs, outputs, samples);
            """;
        // Inlined elsewhere, the way for one sample would use up what the JIT inlines into one method, and end in calls.
        string attribute = HasSample
            ? "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]\n"
            : "";
        writer.Lines(
            $$"""
            /// <summary>Runs the network on any number of samples.</summary>
            /// <param name="inputs">Samples one after another, <c>{{Input}}</c>.</param>
            /// <param name="outputs">Receives the outputs, <c>{{Output}}</c>. It may overlap neither the inputs nor <see cref="Parameters"/>.</param>
            /// <exception cref="global::System.ArgumentException">The lengths are not those of the same whole number of samples, or spans overlap that may not.</exception>
            {{attribute}}public void Forward(global::System.ReadOnlySpan<{{_scalar}}> inputs, global::System.Span<{{_scalar}}> outputs)
            {
            {{body}}
            }

            /// <summary>Runs the network forward, then backward from gradients of the outputs that the caller computed, and fills <see cref="Gradients"/>.</summary>
            /// <remarks>Inputs and output gradients may overlap each other, but not <see cref="Gradients"/>; the input gradients may overlap nothing else.</remarks>
            /// <param name="inputs">Samples one after another, <c>{{Input}}</c>.</param>
            /// <param name="outputGradients">Gradient of the loss with respect to each output, <c>{{Output}}</c>.</param>
            /// <param name="inputGradients">Receives the gradient with respect to each input, <c>{{Input}}</c>; empty when not wanted.</param>
            /// <exception cref="global::System.ArgumentException">The lengths are not those of the same whole number of samples, or spans overlap that may not.</exception>
            public void Backward(global::System.ReadOnlySpan<{{_scalar}}> inputs, global::System.ReadOnlySpan<{{_scalar}}> outputGradients, global::System.Span<{{_scalar}}> inputGradients = default)
            {
                int samples = global::NetGen.Runtime.Check.Samples("{{name}}", inputs.Length, InputSize);
                global::NetGen.Runtime.Check.Length("{{name}}", nameof(outputGradients), outputGradients.Length, samples, OutputSize);
                global::NetGen.Runtime.Check.InputGradients("{{name}}", inputGradients.Length, inputs.Length);
                _executor.Backward(inputs, outputGradients, inputGradients, samples);
            }
            """);
    }

    private void WriteTraining(CodeWriter writer)
    {
        string name = _declaration.Name;
        string targetDoc = _context.IsClassIndices
            ? $"One class index a sample, 0 to {_plan.Output.Size - 1}, <c>[N]</c>."
            : $"One value an output, {_plan.Graph.Loss!.TargetRange}, <c>{Output}</c>.";
        string targetDocs = $"/// <param name=\"targets\">{targetDoc}</param>";
        string wrongTarget = _context.IsClassIndices
            ? "A class index is negative or not below <see cref=\"OutputSize\"/>."
            : $"A target is not {_plan.Graph.Loss!.TargetRange}.";
        string exceptions =
            "/// <exception cref=\"global::System.ArgumentException\">The lengths are not those of the same whole number of samples, there is none, or spans overlap that may not.</exception>\n"
            + $"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">{wrongTarget}</exception>";
        string targetSize = _context.IsClassIndices ? "1" : "OutputSize";
        string targetCheck = _context.IsClassIndices
            ? $"ClassIndices(\"{name}\", targets, OutputSize)"
            : $"TargetValues(\"{name}\", targets, global::NetGen.OutputKind.{_plan.Graph.Loss!.OutputKind}, OutputSize)";
        string spans = $"global::System.ReadOnlySpan<{_scalar}> inputs, global::System.ReadOnlySpan<{_target}> targets";
        writer.Lines(
            $$"""
            /// <summary>Runs the network and returns the loss: {{CodeWriter.Xml(_plan.Graph.Loss!.Formula)}}.</summary>
            /// <param name="inputs">Samples one after another, <c>{{Input}}</c>.</param>
            {{targetDocs}}
            /// <param name="outputs">Receives the outputs, <c>{{Output}}</c>. It may overlap neither the inputs, the targets nor <see cref="Parameters"/>.</param>
            {{exceptions}}
            public {{_scalar}} ComputeLoss({{spans}}, global::System.Span<{{_scalar}}> outputs)
            {
                int samples = CheckTargets(inputs.Length, targets);
                global::NetGen.Runtime.Check.Apart<{{_scalar}}, {{_target}}>(nameof(outputs), outputs, nameof(targets), targets);
                Forward(inputs, outputs);
                return _executor.Loss(outputs, targets, samples);
            }

            /// <summary>Runs the network forward and backward, fills <see cref="Gradients"/> and returns the loss.</summary>
            /// <remarks>Inputs and targets may overlap each other, but not <see cref="Gradients"/>; the input gradients may overlap nothing else.</remarks>
            /// <param name="inputs">Samples one after another, <c>{{Input}}</c>.</param>
            {{targetDocs}}
            /// <param name="inputGradients">Receives the gradient with respect to each input, <c>{{Input}}</c>; empty when not wanted.</param>
            {{exceptions}}
            public {{_scalar}} ComputeGradients({{spans}}, global::System.Span<{{_scalar}}> inputGradients = default)
            {
                int samples = CheckTargets(inputs.Length, targets);
                global::NetGen.Runtime.Check.InputGradients("{{name}}", inputGradients.Length, inputs.Length);
                return _executor.ComputeGradients(inputs, targets, inputGradients, samples);
            }

            /// <summary>One step of training: gradients, then the optimizer's update. Returns the loss before the update.</summary>
            /// <remarks>
            /// A loss that is not finite is returned without an update. Inputs and targets may overlap each other, but neither <see cref="Parameters"/>
            /// nor <see cref="Gradients"/>.
            /// </remarks>
            /// <param name="inputs">Samples one after another, <c>{{Input}}</c>.</param>
            {{targetDocs}}
            /// <param name="optimizer">The optimizer, which keeps its state from step to step and belongs to this network from the first one on.</param>
            {{exceptions}}
            /// <exception cref="global::System.InvalidOperationException">The optimizer holds the state of another network.</exception>
            public {{_scalar}} TrainStep({{spans}}, global::NetGen.Optimizer optimizer)
            {
                global::System.ArgumentNullException.ThrowIfNull(optimizer);
                int samples = CheckTargets(inputs.Length, targets);
                return _executor.TrainStep(inputs, targets, optimizer, samples);
            }

            /// <summary>Trains on a data set. See <see cref="global::NetGen.TrainingOptions"/> for what can be chosen.</summary>
            /// <remarks>
            /// Whatever ends it early, a cancellation or an exception of the data set or of who receives progress, the network has the parameters and
            /// the optimizer the state of after the last whole step. The next call goes on from there, with the next order of the samples.
            /// </remarks>
            /// <param name="data">Samples of <c>{{_plan.Graph.InputShape.Brackets}}</c>.</param>
            /// <param name="options">Epochs, batch size, optimizer and so on; null for the defaults.</param>
            /// <param name="cancellationToken">Ends training early; what has been learned so far stays.</param>
            public global::NetGen.TrainingHistory Fit(global::NetGen.DataSet data, global::NetGen.TrainingOptions? options = null, global::System.Threading.CancellationToken cancellationToken = default) =>
                global::NetGen.Runtime.TrainingLoop.Fit(this, data, options, cancellationToken);

            /// <summary>The mean loss, and the accuracy where there is one, over a data set.</summary>
            /// <param name="data">Samples of <c>{{_plan.Graph.InputShape.Brackets}}</c>.</param>
            /// <param name="batchSize">How many samples are run at a time, at least 1.</param>
            public global::NetGen.EvaluationResult Evaluate(global::NetGen.DataSet data, int batchSize = 256) =>
                global::NetGen.Runtime.EvaluationLoop.Evaluate(this, data, batchSize);

            private static int CheckTargets(int inputLength, global::System.ReadOnlySpan<{{_target}}> targets)
            {
                int samples = global::NetGen.Runtime.Check.SomeSamples("{{name}}", inputLength, InputSize);
                global::NetGen.Runtime.Check.Length("{{name}}", nameof(targets), targets.Length, samples, {{targetSize}});
                global::NetGen.Runtime.Check.{{targetCheck}};
                return samples;
            }
            """);
    }

    private void WriteFiles(CodeWriter writer) => writer.Lines(
        $$"""
        /// <summary>The outputs of every sample of a data set.</summary>
        /// <param name="data">Samples of <c>{{_plan.Graph.InputShape.Brackets}}</c>.</param>
        /// <param name="batchSize">How many samples are run at a time, at least 1.</param>
        public global::NetGen.Predictions Predict(global::NetGen.DataSet data, int batchSize = 256) =>
            global::NetGen.Runtime.EvaluationLoop.Predict(this, data, batchSize);

        /// <summary>Writes the parameters to a safetensors file, in one step: a reader sees the old file or the new one.</summary>
        /// <remarks>A file that was there keeps its mode, a new one gets that of new files; a pipe or device is written to.</remarks>
        /// <param name="path">The file.</param>
        public void Save(string path) => global::NetGen.Runtime.Weights.Save(this, path);

        /// <summary>Reads the parameters from a safetensors file, which must hold exactly the tensors of <see cref="ParameterTable"/>.</summary>
        /// <remarks>They may be of {{FileTypes}}, whose values a {{_scalar}} holds exactly. Names, types and dimensions are compared before any data is read.</remarks>
        /// <param name="path">The file.</param>
        /// <exception cref="global::System.IO.InvalidDataException">The file is damaged or belongs to another network; the parameters stay as they are.</exception>
        public void Load(string path) => global::NetGen.Runtime.Weights.Load(this, path);
        """);

    private static string Dimensions(string first, IEnumerable<int> rest) => $"[{first}, {string.Join(", ", rest)}]";

}
