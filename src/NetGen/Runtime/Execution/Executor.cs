using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Runs a generated network on any number of samples: cuts them into chunks, shares the work among threads, and owns the
/// parameters, the gradients and the activations.
/// </summary>
/// <remarks>
/// Same bits for any number of threads: chunks are cut by the batch alone; each belongs to one of a fixed number of gradient
/// lanes, which sums its chunks in order; lanes are added as a tree. Threads only decide who runs which lane, or which part of
/// each kernel.
/// </remarks>
/// <typeparam name="T">The network's scalar type.</typeparam>
public unsafe class Executor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A backward pass costs two forward passes: the gradients of the inputs, and those of the parameters.
    private const int TrainingPasses = 3;

    private readonly INetworkProgram<T> _program;
    private readonly AlignedBuffer<T> _parameters;
    private readonly Buffers<T> _inferenceArenas = new();
    private readonly Buffers<T> _trainingArenas = new();
    private readonly Buffers<T> _scratch = new();
    private readonly Action<Share> _forward;
    private readonly Action<Share> _gradient;
    private readonly Action<Share> _sum;
    private readonly ParameterParts _parts;
    private readonly GradientLanes<T> _lanes;

    private PinnedSpan<T> _inputs;
    private PinnedSpan<T> _outputs;
    private PinnedSpan<T> _inputGradients;
    private int _samples;
    private bool _sharesKernels;
    private Optimizer? _optimizer;
    private int _holds;

    /// <summary>Allocates the parameters; gradients and activations follow when they are first needed.</summary>
    /// <param name="program">The network's own code.</param>
    /// <param name="plan">What the generator decided.</param>
    public Executor(INetworkProgram<T> program, ExecutionPlan plan)
    {
        _program = program;
        Plan = plan;
        _parameters = new AlignedBuffer<T>(plan.ParameterCount);
        _forward = ForwardShare;
        _gradient = GradientShare;
        _sum = SumShare;
        _lanes = new GradientLanes<T>(plan.ParameterCount);
        _parts = new ParameterParts(plan.ParameterOffsets ?? [0], plan.ParameterCount);
    }

    /// <summary>The parameter vector.</summary>
    public Span<T> Parameters => _parameters.Span;

    /// <summary>The gradient vector.</summary>
    public Span<T> Gradients => _lanes[0];

    /// <summary>How many threads share the work, at least 1; where no thread can be started, one does all of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            field = value;
        }
    }

    = Environment.ProcessorCount;

    /// <summary>The machine that runs the network in place of the processor, or null.</summary>
    /// <exception cref="NotSupportedException">The network has no code for the device.</exception>
    /// <exception cref="InvalidOperationException">A loop is at work.</exception>
    public Device? Device
    {
        get;
        set
        {
            if (ReferenceEquals(field, value))
            {
                return;
            }

            if (_holds > 0)
            {
                throw new InvalidOperationException("The device cannot be changed while the network is being trained or evaluated.");
            }

            IDeviceExecutor<T>? loaded = value is null ? null : LoadOn(value);
            OnDevice?.Dispose();
            OnDevice = loaded;
            field = value;
        }
    }

    /// <summary>What the generator decided.</summary>
    protected ExecutionPlan Plan { get; }

    /// <summary>The network on its device, if it has one.</summary>
    private protected IDeviceExecutor<T>? OnDevice { get; private set; }

    // The gradient vectors in use for the batch at work.
    private int Lanes => Math.Min(Plan.GradientLanes, Chunks(TrainingChunk));

    // Chunks for every lane, where a sample is worth a thread; cut by the batch alone.
    private int TrainingChunk => Plan.SharesSamples && !Plan.SharesChunks
        ? Math.Clamp((_samples + Plan.GradientLanes - 1) / Plan.GradientLanes, 1, Plan.TrainingChunk)
        : Plan.TrainingChunk;

    /// <summary>Runs the network forward.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="outputs"><c>[samples, output]</c>.</param>
    /// <param name="samples">Number of samples, checked by the caller.</param>
    /// <exception cref="ArgumentException">The outputs overlap the inputs or the parameters.</exception>
    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs, int samples)
    {
        Check.Apart<T, T>(nameof(outputs), outputs, nameof(inputs), inputs);
        Check.Apart<T, T>(nameof(outputs), outputs, nameof(Parameters), Parameters);
        if (OnDevice is not null)
        {
            ForwardOnDevice(inputs, outputs, samples);
            return;
        }

        ExecutionPlan plan = Plan;
        int threads = WorthwhileThreads(samples, plan.SampleWork);
        if (threads > 1 || samples > plan.InferenceChunk || samples == 0)
        {
            ForwardChunks(inputs, outputs, samples, threads);
            return;
        }

        // A small network is done in less time than the general way takes to begin.
        _inferenceArenas.Reserve(1, (long)samples * plan.InferenceArena);
        _scratch.Reserve(1, plan.InferenceScratch);
        _program.Forward(Parameters, inputs, outputs, _inferenceArenas[0], _scratch[0], samples, Share.Whole);
    }

    /// <summary>Runs the network forward and backward from given gradients of the outputs.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="outputGradients"><c>[samples, output]</c>.</param>
    /// <param name="inputGradients"><c>[samples, input]</c>, or empty.</param>
    /// <param name="samples">Number of samples, checked by the caller.</param>
    /// <exception cref="ArgumentException">
    /// The input gradients overlap another span or the parameters, or a span overlaps the gradients.
    /// </exception>
    public void Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, Span<T> inputGradients, int samples)
    {
        RequireApart(inputs, nameof(outputGradients), outputGradients, inputGradients);
        if (OnDevice is not null && samples > 0)
        {
            LoadParameters();
            OnDevice.Backward(inputs, outputGradients, Gradients, inputGradients, samples);
            return;
        }

        fixed (T* outputsStart = outputGradients)
        {
            _outputs = new(outputsStart, outputGradients.Length);
            RunLanes(inputs, inputGradients, samples);
            SumLanes(optimizer: null);
        }
    }

    /// <summary>Has a device keep the parameters as they are now, until what is returned is disposed.</summary>
    internal ParameterHold<T> HoldParameters()
    {
        if (OnDevice is null)
        {
            return default;
        }

        LoadParameters();
        _holds++;
        return new(this);
    }

    /// <summary>Ends a <see cref="ParameterHold{T}"/>.</summary>
    internal void ReleaseParameters() => _holds--;

    /// <summary>Throws if what a backward pass writes, the gradients, lies over what it reads.</summary>
    private protected void RequireApart<TGiven>(
        ReadOnlySpan<T> inputs, string givenName, ReadOnlySpan<TGiven> given, ReadOnlySpan<T> inputGradients)
        where TGiven : unmanaged
    {
        ReadOnlySpan<T> gradients = Gradients;
        Check.Apart(nameof(inputs), inputs, nameof(Gradients), gradients);
        Check.Apart(givenName, given, nameof(Gradients), gradients);
        Check.Apart(nameof(inputGradients), inputGradients, nameof(inputs), inputs);
        Check.Apart(nameof(inputGradients), inputGradients, givenName, given);
        Check.Apart<T, T>(nameof(inputGradients), inputGradients, nameof(Parameters), Parameters);
        Check.Apart(nameof(inputGradients), inputGradients, nameof(Gradients), gradients);
    }

    /// <summary>Loads the network on a device.</summary>
    private protected virtual IDeviceExecutor<T> LoadOn(Device device) => device.Load(_program, Plan);

    /// <summary>Takes the parameters up, unless a loop has done so.</summary>
    private protected void LoadParameters()
    {
        if (_holds == 0)
        {
            OnDevice!.LoadParameters(Parameters);
        }
    }

    /// <summary>Fills the lanes: forward and backward on every chunk.</summary>
    protected void RunLanes(ReadOnlySpan<T> inputs, Span<T> inputGradients, int samples)
    {
        fixed (T* inputsStart = inputs, inputGradientsStart = inputGradients)
        {
            _inputs = new(inputsStart, inputs.Length);
            _inputGradients = new(inputGradientsStart, inputGradients.Length);
            _samples = samples;
            int threads = WorthwhileThreads(samples, TrainingPasses * Plan.SampleWork);
            _sharesKernels = Plan.SharesChunks;
            if (!_sharesKernels)
            {
                threads = Math.Clamp(Lanes, 1, threads);
            }

            // Here, and not by several threads at once.
            _lanes.Reserve(Lanes);
            Reserve(_trainingArenas, threads, TrainingChunk, Plan.TrainingArena, Plan.TrainingScratch);
            Run(threads, _gradient);
        }
    }

    /// <summary>Adds the lanes into the gradient vector and, with an optimizer, updates the parameters from it.</summary>
    protected void SumLanes(Optimizer? optimizer)
    {
        if (Lanes == 0)
        {
            Gradients.Clear();
        }

        if (Lanes <= 1 && optimizer is null)
        {
            return;
        }

        // Below some ten thousand parameters, waking the team costs more than the work.
        const int ParametersPerThread = 16_384;
        _optimizer = optimizer;
        Run(Math.Clamp(Plan.ParameterCount / ParametersPerThread, 1, Threads), _sum);
        _optimizer = null;
    }

    /// <summary>One chunk, forward and backward; a network with a loss starts from the loss.</summary>
    /// <param name="lane">The gradient lane that the chunk belongs to.</param>
    /// <param name="first">Index of the chunk's first sample.</param>
    /// <param name="chunk">The chunk's memory.</param>
    /// <param name="share">The thread's part of every kernel.</param>
    private protected virtual void GradientChunk(int lane, int first, GradientChunk<T> chunk, Share share) => _program.Backward(
        Parameters,
        chunk.Inputs,
        _outputs.Slice(first * Plan.OutputSize, chunk.Count * Plan.OutputSize),
        chunk.Gradients,
        chunk.Adds,
        chunk.InputGradients,
        chunk.Arena,
        chunk.Scratch,
        chunk.Count,
        share);

    private static void Run(int threads, Action<Share> work)
    {
        if (threads == 1)
        {
            work(Share.Whole);
        }
        else
        {
            ThreadTeam.Shared.Run(threads, work);
        }
    }

    // How many threads have enough to do: waking one costs some ten microseconds, in which a core does this much.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WorthwhileThreads(int samples, long sampleWork)
    {
        const long WorkPerThread = 256 * 1024;
        long work = samples * sampleWork;
        return work < 2 * WorkPerThread ? 1 : (int)Math.Min(Threads, work / WorkPerThread);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ForwardOnDevice(ReadOnlySpan<T> inputs, Span<T> outputs, int samples)
    {
        if (samples > 0)
        {
            LoadParameters();
            OnDevice!.Forward(inputs, outputs, samples);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ForwardChunks(ReadOnlySpan<T> inputs, Span<T> outputs, int samples, int threads)
    {
        fixed (T* inputsStart = inputs, outputsStart = outputs)
        {
            _inputs = new(inputsStart, inputs.Length);
            _outputs = new(outputsStart, outputs.Length);
            _samples = samples;
            _sharesKernels = Plan.SharesChunks || (Plan.SharesSamples && Chunks(Plan.InferenceChunk) < threads);
            if (!_sharesKernels)
            {
                threads = Math.Clamp(Chunks(Plan.InferenceChunk), 1, threads);
            }

            Reserve(_inferenceArenas, threads, Plan.InferenceChunk, Plan.InferenceArena, Plan.InferenceScratch);
            Run(threads, _forward);
        }
    }

    private int Chunks(int chunkSamples) => (_samples + chunkSamples - 1) / chunkSamples;

    private void Reserve(Buffers<T> arenas, int threads, int chunkSamples, int sampleArena, int scratch)
    {
        arenas.Reserve(_sharesKernels ? 1 : threads, (long)Math.Min(_samples, chunkSamples) * sampleArena);
        _scratch.Reserve(threads, scratch);
    }

    // What a thread of the team takes of the chunks or lanes, and what of each kernel in them: all of the one or all of the other.
    private (Share Chunks, Share Kernels) Split(Share team) => _sharesKernels ? (Share.Whole, team) : (team, Share.Whole);

    private void ForwardShare(Share team)
    {
        (Share chunks, Share kernels) = Split(team);
        (int begin, int end) = chunks.Of(Chunks(Plan.InferenceChunk));
        Span<T> arena = _inferenceArenas[chunks.Index];
        Span<T> scratch = _scratch[team.Index];
        for (int chunk = begin; chunk < end; chunk++)
        {
            int first = chunk * Plan.InferenceChunk;
            int count = Math.Min(Plan.InferenceChunk, _samples - first);
            _program.Forward(
                Parameters,
                _inputs.Slice(first * Plan.InputSize, count * Plan.InputSize),
                _outputs.Slice(first * Plan.OutputSize, count * Plan.OutputSize),
                arena,
                scratch,
                count,
                kernels);
        }
    }

    private void GradientShare(Share team)
    {
        (Share lanes, Share kernels) = Split(team);
        (int firstLane, int endLane) = lanes.Of(Lanes);
        GradientChunk<T> chunk = new() { Arena = _trainingArenas[lanes.Index], Scratch = _scratch[team.Index] };
        for (int lane = firstLane; lane < endLane; lane++)
        {
            chunk.Gradients = _lanes[lane];
            (int begin, int end) = new Share(lane, Lanes).Of(Chunks(TrainingChunk));
            for (int index = begin; index < end; index++)
            {
                int first = index * TrainingChunk;
                chunk.Adds = index > begin;
                chunk.Count = Math.Min(TrainingChunk, _samples - first);
                chunk.Inputs = _inputs.Slice(first * Plan.InputSize, chunk.Count * Plan.InputSize);
                chunk.InputGradients = _inputGradients.Slice(first * Plan.InputSize, chunk.Count * Plan.InputSize);
                GradientChunk(lane, first, chunk, kernels);
            }
        }

        _lanes.AddOwn(lanes);
    }

    private void SumShare(Share share)
    {
        for (int part = 0; part < _parts.Count(share); part++)
        {
            Range range = _parts.Of(part, share);
            _lanes.AddOthers(range);
            _optimizer?.UpdateRange(Parameters[range], Gradients[range], range.Start.Value);
        }
    }
}
