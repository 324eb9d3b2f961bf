namespace NetGen;

/// <summary>What is known of a network's shape at build time, for code that handles any network.</summary>
/// <param name="Name">The class name.</param>
/// <param name="InputShape">Dimensions of one input sample, for example <c>[1, 28, 28]</c>.</param>
/// <param name="OutputShape">Dimensions of one output sample, for example <c>[10]</c>.</param>
/// <param name="OutputKind">How the outputs are read.</param>
/// <param name="ParameterTable">The parameter tensors in the order of the parameter vector.</param>
public sealed record NetworkInfo(
    string Name,
    IReadOnlyList<int> InputShape,
    IReadOnlyList<int> OutputShape,
    OutputKind OutputKind,
    IReadOnlyList<ParameterInfo> ParameterTable)
{
    /// <summary>Number of values in one input sample.</summary>
    public int InputSize { get; } = Product(InputShape);

    /// <summary>Number of values in one output sample.</summary>
    public int OutputSize { get; } = Product(OutputShape);

    /// <summary>Number of parameters.</summary>
    public int ParameterCount { get; } = ParameterTable.Sum(parameter => parameter.Length);

    private static int Product(IReadOnlyList<int> shape) => shape.Aggregate(1, (size, dimension) => size * dimension);
}

/// <summary>How a network's outputs are read, as its loss says.</summary>
public enum OutputKind
{
    /// <summary>Plain values; there is no notion of accuracy. Mean squared error, or no loss.</summary>
    Values,

    /// <summary>One unnormalised score (logit) per class; the largest one decides. Targets are class indices.</summary>
    ClassScores,

    /// <summary>Independent logits; each is a yes where it is above zero. Targets are 0 or 1.</summary>
    BinaryLogits,
}
