namespace NetGen;

/// <summary>The shape of one sample, without the batch dimension. Stands once, above the first layer.</summary>
/// <remarks>A batch is samples one after another in memory, row-major: <c>[N, features]</c>, <c>[N, C, L]</c>, <c>[N, C, H, W]</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute : Attribute
{
    private readonly int[] _shape;

    /// <summary>A vector of features.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    public InputAttribute(int features) => _shape = [features];

    /// <summary>A sequence of channels x length.</summary>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="length">Number of positions, at least 1.</param>
    public InputAttribute(int channels, int length) => _shape = [channels, length];

    /// <summary>An image of channels x height x width.</summary>
    /// <param name="channels">Number of channels, at least 1: 1 for grey, 3 for colour.</param>
    /// <param name="height">Number of rows, at least 1.</param>
    /// <param name="width">Number of columns, at least 1.</param>
    public InputAttribute(int channels, int height, int width) => _shape = [channels, height, width];

    /// <summary>The dimensions of one sample, outermost first.</summary>
    public IReadOnlyList<int> Shape => _shape;
}
