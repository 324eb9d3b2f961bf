namespace NetGen.Runtime;

/// <summary>A chunk of samples on its way forward and backward: what it reads and writes.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
internal ref struct GradientChunk<T>
    where T : unmanaged
{
    /// <summary>Number of samples.</summary>
    public int Count;

    /// <summary>The inputs, <c>[count, input]</c>.</summary>
    public ReadOnlySpan<T> Inputs;

    /// <summary>The lane's gradients.</summary>
    public Span<T> Gradients;

    /// <summary>Whether an earlier chunk has left its gradients there.</summary>
    public bool Adds;

    /// <summary>The input gradients, <c>[count, input]</c>, or empty.</summary>
    public Span<T> InputGradients;

    /// <summary>The activations, of all threads that work on the chunk.</summary>
    public Span<T> Arena;

    /// <summary>What the thread needs beside them.</summary>
    public Span<T> Scratch;
}
