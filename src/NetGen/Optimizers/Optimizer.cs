using System.Numerics;
using NetGen.Runtime;

namespace NetGen;

/// <summary>Turns gradients into updates of the parameters, and keeps what it must remember from step to step.</summary>
/// <remarks>
/// An optimizer belongs to one network, whose state it holds from the first step until <see cref="Reset"/>: <c>TrainStep</c> and
/// <c>Fit</c> of another one refuse it, even if that is of the same class. Whether the network runs on the processor or on a device,
/// and whether its parameters were loaded meanwhile, makes no difference.
/// The hyper-parameters are <see cref="double"/> and become the network's scalar type only where they meet a parameter, as in
/// PyTorch: 1 − 0.999 in <see cref="float"/> would be off by 1e-5.
/// An update is elementwise, so that ranges may be updated by several threads and give the bits of the whole.
/// </remarks>
public abstract class Optimizer
{
    private double _learningRate;
    private OptimizerState? _state;
    private WeakReference<object>? _owner;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="learningRate">Size of a step, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    protected Optimizer(double learningRate) =>
        _learningRate = RequireNotNegative(learningRate, nameof(learningRate));

    /// <summary>Size of a step, finite and not negative; may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = RequireNotNegative(value, nameof(value));
    }

    /// <summary>How many steps were begun since the optimizer was made or reset.</summary>
    public long StepCount { get; private set; }

    /// <summary>One step of a network, from the gradients that <c>Backward</c> or <c>ComputeGradients</c> left.</summary>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <param name="network">The network, whose parameters are updated.</param>
    /// <exception cref="InvalidOperationException">The optimizer holds the state of another network.</exception>
    public void Step<T>(INetwork<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        Serve<T>(OwnerOf(network), network.Parameters.Length);
        Step<T>(network.Parameters, network.Gradients);
    }

    /// <summary>One step over a whole parameter vector, of which only the length is known; see <see cref="Step{T}(INetwork{T})"/>.</summary>
    /// <typeparam name="T">The scalar type, the same in each step.</typeparam>
    /// <param name="parameters">The parameters, updated in place, <c>[P]</c>.</param>
    /// <param name="gradients">Gradient of the loss with respect to each parameter, <c>[P]</c>.</param>
    /// <exception cref="ArgumentException">The two lengths differ, or the two overlap.</exception>
    /// <exception cref="InvalidOperationException">Length or type differ from those of the first step.</exception>
    public void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequirePair(parameters, gradients);
        BeginStep<T>(parameters.Length);
        UpdateAtWidth(SimdWidth.Bits, parameters, gradients, 0);
    }

    /// <summary>
    /// Begins a step that calls of <see cref="UpdateRange"/> then carry out: counts it, and allocates the state at the first.
    /// </summary>
    /// <typeparam name="T">The scalar type, the same in each step.</typeparam>
    /// <param name="parameterCount">Length of the whole parameter vector, the same in each step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="InvalidOperationException">Length or type differ from those of the first step.</exception>
    public void BeginStep<T>(int parameterCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameterCount);
        StateOf<T>(parameterCount);
        StepCount++;
        PrepareStep();
    }

    /// <summary>
    /// Updates the elements [<paramref name="start"/>, <paramref name="start"/> + length) of the parameter vector. Several
    /// threads may do so at once for ranges that do not overlap; each element belongs to one range of a step.
    /// </summary>
    /// <typeparam name="T">The scalar type given to <see cref="BeginStep"/>.</typeparam>
    /// <param name="parameters">The range's parameters, updated in place.</param>
    /// <param name="gradients">The range's gradients, as many.</param>
    /// <param name="start">Index of the range's first element in the parameter vector.</param>
    /// <exception cref="ArgumentException">The two lengths differ, or the two overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the parameter vector.</exception>
    /// <exception cref="InvalidOperationException">No step was begun with this type.</exception>
    public void UpdateRange<T>(Span<T> parameters, ReadOnlySpan<T> gradients, int start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequirePair(parameters, gradients);
        int count = State<T>().Length;
        if (start < 0 || start > count - parameters.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), start, $"Expected a range of {parameters.Length} elements within {count} parameters.");
        }

        UpdateAtWidth(SimdWidth.Bits, parameters, gradients, start);
    }

    /// <summary>Forgets all state, so that the next step is a first one and may be another network's.</summary>
    public void Reset()
    {
        _state = null;
        _owner = null;
        StepCount = 0;
    }

    /// <summary>How many vectors of the parameters' length the optimizer remembers, all zero before the first step.</summary>
    protected abstract int StateVectorCount { get; }

    /// <summary>Computes what all elements of a step share; <see cref="StepCount"/> already counts the step, from 1.</summary>
    protected virtual void PrepareStep()
    {
    }

    /// <summary>Updates whole vectors; elementwise and without allocation.</summary>
    /// <remarks>
    /// Round products and sums one by one (no <c>MultiplyAdd</c>), so that every width and every partition give the same bits.
    /// </remarks>
    /// <typeparam name="TVector">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    /// <param name="parameters">Parameters, updated in place; as many as a multiple of the vector's lanes.</param>
    /// <param name="gradients">Their gradients, as many.</param>
    /// <param name="state">Their part of the remembered vectors, as many of each, updated in place.</param>
    protected abstract void Update<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerStateRange<T> state)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Who an optimizer belongs to that trains a network: what runs it, which the network's own steps know too.</summary>
    internal static object OwnerOf<T>(INetwork<T> network)
        where T : unmanaged, IFloatingPointIeee754<T> => (object?)network.Executor ?? network;

    /// <summary>Makes the optimizer belong to a network, before a step; nothing is allocated where it does already.</summary>
    /// <param name="owner">The network's <see cref="OwnerOf"/>; not kept alive by the optimizer.</param>
    /// <param name="parameterCount">Length of its parameter vector.</param>
    /// <exception cref="InvalidOperationException">It belongs to another and has taken steps there.</exception>
    internal void Serve<T>(object owner, int parameterCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_owner is not null && _owner.TryGetTarget(out object? known) && known == owner)
        {
            return;
        }

        if (StepCount == 0)
        {
            Reset();
        }
        else if (_owner is not null)
        {
            throw new InvalidOperationException(
                $"Expected an optimizer of this network, found one that holds the state of another after {StepCount} steps. " +
                "Use one optimizer per network, or call Reset first.");
        }

        StateOf<T>(parameterCount);
        _owner = new WeakReference<object>(owner);
    }

    /// <summary>The remembered vectors, allocated at the first call: what a device takes up and brings down again.</summary>
    /// <exception cref="InvalidOperationException">Length or type differ from those of the first step.</exception>
    internal T[][] StateOf<T>(int parameterCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        _state ??= new OptimizerState<T>(StateVectorCount, parameterCount);
        return _state is OptimizerState<T> state && state.Length == parameterCount
            ? state.Vectors
            : throw new InvalidOperationException(
                $"This optimizer holds the state of {_state.Length} parameters of type {_state.ScalarName}, but found " +
                $"{parameterCount} of type {typeof(T).Name}. Use one optimizer per network, or call Reset first.");
    }

    /// <summary>Returns the value if it is finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    internal static double RequireNotNegative(double value, string name) =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Expected a finite number of at least 0, found {value}.");

    /// <summary>Updates one range with vectors of some bits, 0 for scalars.</summary>
    internal void UpdateAtWidth<T>(int bits, Span<T> parameters, ReadOnlySpan<T> gradients, int start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (bits)
        {
            case 512:
                UpdateVectors<Simd512<T>, T>(parameters, gradients, start);
                break;
            case 256:
                UpdateVectors<Simd256<T>, T>(parameters, gradients, start);
                break;
            case 128:
                UpdateVectors<Simd128<T>, T>(parameters, gradients, start);
                break;
            default:
                UpdateVectors<Simd1<T>, T>(parameters, gradients, start);
                break;
        }
    }

    /// <summary>Updates the whole vectors of a range in place, and its shorter end in a padded copy, with the same instructions.</summary>
    private void UpdateVectors<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, int start)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[][] vectors = State<T>().Vectors;
        int rest = parameters.Length % TVector.Count;
        int whole = parameters.Length - rest;
        Update<TVector, T>(parameters[..whole], gradients[..whole], new OptimizerStateRange<T>(vectors, start, whole));
        if (rest > 0)
        {
            UpdateEnd<TVector, T>(parameters[whole..], gradients[whole..], vectors, start + whole);
        }
    }

    private void UpdateEnd<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, T[][] vectors, int start)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = TVector.Count;
        Span<T> copies = stackalloc T[(2 + vectors.Length) * lanes];
        copies.Clear();
        parameters.CopyTo(copies);
        gradients.CopyTo(copies[lanes..]);
        var state = new OptimizerStateRange<T>(copies[(2 * lanes)..], lanes);
        var original = new OptimizerStateRange<T>(vectors, start, parameters.Length);
        for (int vector = 0; vector < vectors.Length; vector++)
        {
            original[vector].CopyTo(state[vector]);
        }

        Update<TVector, T>(copies[..lanes], copies.Slice(lanes, lanes), state);
        copies[..parameters.Length].CopyTo(parameters);
        for (int vector = 0; vector < vectors.Length; vector++)
        {
            state[vector][..parameters.Length].CopyTo(original[vector]);
        }
    }

    private OptimizerState<T> State<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        _state as OptimizerState<T> ?? throw new InvalidOperationException(
            _state is null
                ? "Expected BeginStep before UpdateRange."
                : $"The step was begun for parameters of type {_state.ScalarName}, but found {typeof(T).Name}.");

    private static void RequirePair<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged
    {
        if (parameters.Length != gradients.Length)
        {
            throw new ArgumentException(
                $"Expected one gradient for each of {parameters.Length} parameters, found {gradients.Length} gradients.", nameof(gradients));
        }

        Check.Apart(nameof(parameters), parameters, nameof(gradients), gradients);
    }
}
