using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels;

/// <summary>A tensor that kernels read and write. Identity counts: two tensors of one shape are two.</summary>
/// <param name="name">A readable name, unique once emitted: <c>conv1</c>, <c>dConv1</c>, <c>conv1Weight</c>.</param>
/// <param name="shape">The shape of one sample, or of the whole for parameters.</param>
/// <param name="storage">Where it lives.</param>
/// <param name="offset">For parameters and their gradients, the offset in the vector.</param>
internal sealed class Tensor(string name, Shape shape, Storage storage, int offset = 0)
{
    public string Name => name;

    public Shape Shape => shape;

    public Storage Storage => storage;

    public int Offset => offset;

    /// <summary>Number of values, in one sample or in the whole for parameters.</summary>
    public int Size { get; } = shape.Size;

    public override string ToString() => $"{name} {shape.Brackets}";
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
