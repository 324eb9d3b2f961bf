using System.Numerics;

namespace NetGen.Runtime;

/// <summary>A generated network's own code, as the executor calls it: once per chunk of samples and thread.</summary>
/// <remarks>
/// All threads of a share are called with the same arguments but scratch, and each does its part. When a call returns, the parts
/// of all threads are done.
/// </remarks>
/// <typeparam name="T">The network's scalar type.</typeparam>
public interface INetworkProgram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Inference on one chunk.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="inputs">The chunk's inputs, <c>[count, input]</c>.</param>
    /// <param name="outputs">Receives the chunk's outputs, <c>[count, output]</c>.</param>
    /// <param name="arena">The chunk's activations.</param>
    /// <param name="scratch">What the thread needs beside them.</param>
    /// <param name="count">Number of samples, from 1 to the plan's chunk size.</param>
    /// <param name="share">The thread's part of every kernel.</param>
    void Forward(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> arena, Span<T> scratch, int count, Share share);

    /// <summary>Forward and backward on one chunk, from given gradients of the outputs.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="inputs">The chunk's inputs, <c>[count, input]</c>.</param>
    /// <param name="outputGradients">Gradients of the outputs, <c>[count, output]</c>.</param>
    /// <param name="gradients">The gradient vector.</param>
    /// <param name="adds">Whether to add to the gradient vector; what it holds is overwritten otherwise.</param>
    /// <param name="inputGradients">Receives the gradients of the inputs, <c>[count, input]</c>; empty when not wanted.</param>
    /// <param name="arena">The chunk's activations.</param>
    /// <param name="scratch">What the thread needs beside them.</param>
    /// <param name="count">Number of samples, from 1 to the plan's chunk size.</param>
    /// <param name="share">The thread's part of every kernel.</param>
    void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        Span<T> gradients,
        bool adds,
        Span<T> inputGradients,
        Span<T> arena,
        Span<T> scratch,
        int count,
        Share share);
}

/// <summary>The code of a generated network that ends with a loss.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target.</typeparam>
public interface ITrainingProgram<T, TTarget> : INetworkProgram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    /// <summary>The loss summed over one chunk of outputs, times <paramref name="scale"/>.</summary>
    /// <param name="outputs">The chunk's outputs, <c>[count, output]</c>.</param>
    /// <param name="targets">The chunk's targets.</param>
    /// <param name="scale">1 / number of samples in the whole batch.</param>
    /// <param name="count">Number of samples, from 1 to the plan's chunk size.</param>
    T Loss(ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets, T scale, int count);

    /// <summary>
    /// Forward, loss and backward on one chunk. Returns the loss summed over it, times <paramref name="scale"/>, to the first thread
    /// of the share, and 0 to the others.
    /// </summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="inputs">The chunk's inputs, <c>[count, input]</c>.</param>
    /// <param name="targets">The chunk's targets.</param>
    /// <param name="scale">1 / number of samples in the whole batch.</param>
    /// <param name="gradients">The gradient vector.</param>
    /// <param name="adds">Whether to add to the gradient vector; what it holds is overwritten otherwise.</param>
    /// <param name="inputGradients">Receives the gradients of the inputs, <c>[count, input]</c>; empty when not wanted.</param>
    /// <param name="arena">The chunk's activations.</param>
    /// <param name="scratch">What the thread needs beside them.</param>
    /// <param name="count">Number of samples, from 1 to the plan's chunk size.</param>
    /// <param name="share">The thread's part of every kernel.</param>
    /// <param name="correct">Raised, by the first thread, by the number of samples that the outputs decide as the targets say.</param>
    T ComputeGradients(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<TTarget> targets,
        T scale,
        Span<T> gradients,
        bool adds,
        Span<T> inputGradients,
        Span<T> arena,
        Span<T> scratch,
        int count,
        Share share,
        ref int correct);
}
