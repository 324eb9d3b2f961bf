using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels;

/// <summary>A tensor that kernels read and write. Identity counts: two tensors of one shape are two.</summary>
/// <param name="name">A readable name, unique once emitted: <c>conv1</c>, <c>dConv1</c>, <c>conv1Weight</c>.</param>
/// <param name="shape">
/// The shape of one sample, or of the whole for parameters. It is for the reader of emitted code alone: a layer that hands its input on, as
/// Flatten does, leaves a node of another shape, and what a layer computes follows from the shapes of nodes.
/// </param>
/// <param name="storage">Where it lives.</param>
/// <param name="offset">For parameters and their gradients, the offset in the vector.</param>
internal sealed class Tensor(string name, Shape shape, Storage storage, int offset = 0)
{
    public string Name => name;

    /// <summary>The dimensions, as a comment lists them: <c>6, 28, 28</c>.</summary>
    public string Dimensions { get; } = string.Join(", ", shape.Dimensions);

    public Storage Storage => storage;

    public int Offset => offset;

    /// <summary>Number of values, in one sample or in the whole for parameters.</summary>
    public int Size { get; } = shape.Size;

    /// <summary>Another tensor of these dimensions.</summary>
    /// <param name="otherName">Its name.</param>
    /// <param name="otherStorage">Where it lives.</param>
    public Tensor Like(string otherName, Storage otherStorage) => new(otherName, shape, otherStorage);

    public override string ToString() => $"{name} [{Dimensions}]";
}

internal enum Storage
{
    /// <summary>The caller's inputs, one sample after another.</summary>
    Inputs,

    /// <summary>The gradients of the inputs, in the caller's memory.</summary>
    InputGradients,

    /// <summary>The caller's targets.</summary>
    Targets,

    /// <summary>The parameter vector.</summary>
    Parameters,

    /// <summary>The gradient vector.</summary>
    Gradients,

    /// <summary>A thread's activations: a chunk of samples, placed by the plan.</summary>
    Arena,
}

/// <summary>Whether a kernel writes its result or adds it to what is there. Decided where kernels are lowered, never by a layer.</summary>
internal enum GradientWrite
{
    Assign,
    Accumulate,
}
