using System.Numerics;

namespace NetGen.Runtime;

/// <summary>
/// Runs a generated network on any number of samples: cuts them into chunks, shares the chunks among threads, and owns the
/// parameters, the gradients and each thread's activations.
/// </summary>
/// <remarks>
/// Same bits for any number of threads: chunks are cut by the batch alone; each belongs to one of a fixed number of gradient
/// lanes, which sums its chunks in order; lanes are added in order. Threads only decide who runs which lane.
/// </remarks>
/// <typeparam name="T">The network's scalar type.</typeparam>
public unsafe class Executor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly INetworkProgram<T> _program;
    private readonly AlignedBuffer<T> _parameters;
    private readonly AlignedBuffer<T> _gradients;
    private readonly Action<int> _forwardShare;
    private readonly Action<int> _gradientShare;
    private readonly Action<int> _sumShare;
    private AlignedBuffer<T>[] _inferenceArenas = [];
    private AlignedBuffer<T>[] _trainingArenas = [];
    private AlignedBuffer<T>[] _lanes = [];

    private PinnedSpan<T> _inputs;
    private PinnedSpan<T> _outputs;
    private PinnedSpan<T> _inputGradients;
    private int _samples;
    private int _shares;
    private Optimizer? _optimizer;

    /// <summary>Allocates parameters and gradients; activations follow when they are first needed.</summary>
    /// <param name="program">The network's own code.</param>
    /// <param name="plan">What the generator decided.</param>
    public Executor(INetworkProgram<T> program, ExecutionPlan plan)
    {
        _program = program;
        Plan = plan;
        _parameters = new AlignedBuffer<T>(plan.ParameterCount);
        _gradients = new AlignedBuffer<T>(plan.ParameterCount);
        _forwardShare = ForwardShare;
        _gradientShare = GradientShare;
        _sumShare = SumShare;
    }

    /// <summary>The parameter vector.</summary>
    public Span<T> Parameters => _parameters.Span;

    /// <summary>The gradient vector.</summary>
    public Span<T> Gradients => _gradients.Span;

    /// <summary>How many threads share the work, at least 1.</summary>
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

    /// <summary>What the generator decided.</summary>
    protected ExecutionPlan Plan { get; }

    /// <summary>Number of chunks in the batch at work.</summary>
    protected int Chunks => (_samples + Plan.ChunkSamples - 1) / Plan.ChunkSamples;

    private int Lanes => Math.Min(Plan.GradientLanes, Chunks);

    /// <summary>Runs the network forward.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="outputs"><c>[samples, output]</c>.</param>
    /// <param name="samples">Number of samples, checked by the caller.</param>
    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs, int samples)
    {
        fixed (T* inputsStart = inputs, outputsStart = outputs)
        {
            _inputs = new(inputsStart, inputs.Length);
            _outputs = new(outputsStart, outputs.Length);
            _samples = samples;
            _shares = Math.Min(Threads, Chunks);
            Grow(ref _inferenceArenas, _shares, Plan.InferenceArena);
            Run(_shares, _forwardShare);
        }
    }

    /// <summary>Runs the network forward and backward from given gradients of the outputs.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="outputGradients"><c>[samples, output]</c>.</param>
    /// <param name="inputGradients"><c>[samples, input]</c>, or empty.</param>
    /// <param name="samples">Number of samples, checked by the caller.</param>
    public void Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, Span<T> inputGradients, int samples)
    {
        fixed (T* outputsStart = outputGradients)
        {
            _outputs = new(outputsStart, outputGradients.Length);
            RunLanes(inputs, inputGradients, samples);
            SumLanes(optimizer: null);
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
            _shares = Math.Min(Threads, Lanes);
            Grow(ref _trainingArenas, _shares, Plan.TrainingArena);
            Grow(ref _lanes, Lanes - 1, Plan.ParameterCount);
            Run(_shares, _gradientShare);
        }
    }

    /// <summary>Adds the lanes into the gradient vector and, with an optimizer, updates the parameters from it.</summary>
    protected void SumLanes(Optimizer? optimizer)
    {
        if (Lanes == 0)
        {
            Gradients.Clear();
        }

        // Below some ten thousand parameters, waking the team costs more than the work.
        const int ParametersPerShare = 16_384;
        _optimizer = optimizer;
        _shares = Math.Clamp(Plan.ParameterCount / ParametersPerShare, 1, Threads);
        Run(_shares, _sumShare);
        _optimizer = null;
    }

    /// <summary>One chunk, forward and backward; a network with a loss starts from the loss.</summary>
    /// <param name="lane">The gradient lane that the chunk belongs to.</param>
    /// <param name="first">Index of the chunk's first sample.</param>
    /// <param name="count">Number of samples in the chunk.</param>
    /// <param name="inputs">The chunk's inputs.</param>
    /// <param name="gradients">The lane's gradients.</param>
    /// <param name="inputGradients">The chunk's input gradients, or empty.</param>
    /// <param name="arena">The thread's activations.</param>
    protected virtual void GradientChunk(
        int lane, int first, int count, ReadOnlySpan<T> inputs, Span<T> gradients, Span<T> inputGradients, Span<T> arena) =>
        _program.Backward(
            Parameters, inputs, _outputs.Slice(first * Plan.OutputSize, count * Plan.OutputSize), gradients, inputGradients, arena, count);

    /// <summary>A thread's activations for inference.</summary>
    protected Span<T> InferenceArena(int thread) => _inferenceArenas[thread].Span;

    private static void Run(int shares, Action<int> work)
    {
        if (shares == 1)
        {
            work(0);
        }
        else if (shares > 1)
        {
            ThreadTeam.Shared.Run(shares, work);
        }
    }

    private static void Grow(ref AlignedBuffer<T>[] buffers, int count, int length)
    {
        while (buffers.Length < count)
        {
            buffers = [.. buffers, new AlignedBuffer<T>(length)];
        }
    }

    // The items [first, end) of all that belong to one of the shares.
    private static (int First, int End) Share(int items, int share, int shares) =>
        ((int)((long)items * share / shares), (int)((long)items * (share + 1) / shares));

    private void ForwardShare(int share)
    {
        (int begin, int end) = Share(Chunks, share, _shares);
        Span<T> arena = _inferenceArenas[share].Span;
        for (int chunk = begin; chunk < end; chunk++)
        {
            int first = chunk * Plan.ChunkSamples;
            int count = Math.Min(Plan.ChunkSamples, _samples - first);
            _program.Forward(
                Parameters,
                _inputs.Slice(first * Plan.InputSize, count * Plan.InputSize),
                _outputs.Slice(first * Plan.OutputSize, count * Plan.OutputSize),
                arena,
                count);
        }
    }

    private void GradientShare(int share)
    {
        (int firstLane, int endLane) = Share(Lanes, share, _shares);
        Span<T> arena = _trainingArenas[share].Span;
        for (int lane = firstLane; lane < endLane; lane++)
        {
            Span<T> gradients = lane == 0 ? Gradients : _lanes[lane - 1].Span;
            gradients.Clear();
            (int begin, int end) = Share(Chunks, lane, Lanes);
            for (int chunk = begin; chunk < end; chunk++)
            {
                int first = chunk * Plan.ChunkSamples;
                int count = Math.Min(Plan.ChunkSamples, _samples - first);
                GradientChunk(
                    lane,
                    first,
                    count,
                    _inputs.Slice(first * Plan.InputSize, count * Plan.InputSize),
                    gradients,
                    _inputGradients.Slice(first * Plan.InputSize, count * Plan.InputSize),
                    arena);
            }
        }
    }

    private void SumShare(int share)
    {
        (int begin, int end) = Share(Plan.ParameterCount, share, _shares);
        Span<T> gradients = Gradients[begin..end];
        for (int lane = 1; lane < Lanes; lane++)
        {
            Kernels.Accumulate(gradients, _lanes[lane - 1].Span[begin..end]);
        }

        _optimizer?.UpdateRange(Parameters[begin..end], gradients, begin);
    }
}
