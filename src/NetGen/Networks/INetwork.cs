using System.ComponentModel;
using System.Numerics;
using NetGen.Runtime;

namespace NetGen;

/// <summary>What every generated network can do, for code that handles any network.</summary>
/// <remarks>
/// What a call writes may overlap nothing that it reads, and nothing else that it writes; what it only reads may overlap. It writes the
/// spans that receive something, <see cref="Gradients"/> where it computes gradients, and in a step <see cref="Parameters"/>, which every
/// call reads. An overlap is refused before anything is written.
/// </remarks>
/// <typeparam name="T">The network's scalar type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The network's shapes and parameter table.</summary>
    NetworkInfo Info { get; }

    /// <summary>All parameters, in the order of the parameter table.</summary>
    Span<T> Parameters { get; }

    /// <summary>The gradients that the last backward pass left, in the order of the parameter table.</summary>
    Span<T> Gradients { get; }

    /// <summary>
    /// How many threads share the work, at least 1; the number of processors unless set. Results do not depend on it. In a browser or
    /// under WASI, where no thread can be started, one does all of the work whatever is set.
    /// </summary>
    int Threads { get; set; }

    /// <summary>
    /// The machine that runs the network in place of the processor; null, the processor, unless set. What the network took of the
    /// device before is freed when this is set to something else.
    /// </summary>
    /// <exception cref="NotSupportedException">The network has no code for the device.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained or evaluated.</exception>
    Device? Device { get; set; }

    /// <summary>What runs a generated network, for loops that keep its parameters on a device; null where a network is written by hand.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    Executor<T>? Executor => null;

    /// <summary>Runs the network on any number of samples.</summary>
    /// <param name="inputs">Samples one after another, <c>[N, input]</c>.</param>
    /// <param name="outputs">Receives the outputs, <c>[N, output]</c>.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the same whole number of samples, or spans overlap that may not.</exception>
    void Forward(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>
    /// Runs the network forward and backward from gradients of the outputs that the caller computed, for a loss of the
    /// caller's own, and fills <see cref="Gradients"/>.
    /// </summary>
    /// <param name="inputs">Samples one after another, <c>[N, input]</c>.</param>
    /// <param name="outputGradients">Gradient of the loss with respect to each output, <c>[N, output]</c>.</param>
    /// <param name="inputGradients">Receives the gradient with respect to each input, <c>[N, input]</c>; empty when not wanted.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the same whole number of samples, or spans overlap that may not.</exception>
    void Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, Span<T> inputGradients = default);
}

/// <summary>A network that ends with a loss and so can be trained.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">
/// <see cref="int"/> where a target is a class index, one a sample; <typeparamref name="T"/> where it is values, as many as outputs.
/// </typeparam>
public interface ITrainableNetwork<T, TTarget> : INetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    /// <summary>Runs the network and returns the mean loss, leaving gradients as they are.</summary>
    /// <param name="inputs">Samples one after another, <c>[N, input]</c>.</param>
    /// <param name="targets">One class index a sample, or one value an output.</param>
    /// <param name="outputs">Receives the outputs, <c>[N, output]</c>.</param>
    /// <exception cref="ArgumentException">
    /// The lengths are not those of the same whole number of samples, there is none, or spans overlap that may not.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A class index is negative or not below the number of classes, or a value is not in the range of the loss.
    /// </exception>
    T ComputeLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Span<T> outputs);

    /// <summary>Runs the network forward and backward, fills <see cref="INetwork{T}.Gradients"/> and returns the mean loss.</summary>
    /// <param name="inputs">Samples one after another, <c>[N, input]</c>.</param>
    /// <param name="targets">One class index a sample, or one value an output.</param>
    /// <param name="inputGradients">Receives the gradient with respect to each input, <c>[N, input]</c>; empty when not wanted.</param>
    /// <exception cref="ArgumentException">
    /// The lengths are not those of the same whole number of samples, there is none, or spans overlap that may not.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A class index is negative or not below the number of classes, or a value is not in the range of the loss.
    /// </exception>
    T ComputeGradients(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Span<T> inputGradients = default);

    /// <summary>One step of training: gradients, then the optimizer's update. Returns the mean loss before the update.</summary>
    /// <param name="inputs">Samples one after another, <c>[N, input]</c>.</param>
    /// <param name="targets">One class index a sample, or one value an output.</param>
    /// <param name="optimizer">The optimizer, which keeps its state from step to step and belongs to this network from the first one on.</param>
    /// <exception cref="ArgumentException">
    /// The lengths are not those of the same whole number of samples, there is none, or spans overlap that may not.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A class index is negative or not below the number of classes, or a value is not in the range of the loss.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer holds the state of another network.</exception>
    T TrainStep(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Optimizer optimizer);

    /// <summary>
    /// Number of samples of the last <see cref="ComputeGradients"/> or <see cref="TrainStep"/> whose decision matched the target:
    /// of class scores, the first largest is the target's; of binary logits, every output is above 0 where its target is above
    /// one half and not elsewhere; of outputs that are not numbers, and of plain values, there is no decision. Before any step 0.
    /// </summary>
    int CorrectInLastStep { get; }
}
