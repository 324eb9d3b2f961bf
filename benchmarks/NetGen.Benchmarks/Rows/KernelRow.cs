namespace NetGen.Benchmarks.Rows;

/// <summary>A kernel against the limit of the machine.</summary>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
/// <param name="Goal">The least share of the limit.</param>
internal abstract record KernelRow(string Name, string Title, double Goal) : Row(Name, Title)
{
    /// <summary>NetGen's forward pass.</summary>
    public const string Forward = "forward";

    /// <summary>NetGen's backward pass without the gradients of the inputs; it runs forward first.</summary>
    public const string WithWeightGradient = "forward, weight gradient";

    /// <summary>NetGen's backward pass; it runs forward first.</summary>
    public const string WithBothGradients = "forward, both gradients";

    /// <summary>PyTorch's forward pass, behind its name.</summary>
    public const string PyTorchForward = ", forward";

    /// <summary>PyTorch's forward and backward pass, behind its name.</summary>
    public const string PyTorchBackward = ", forward and backward";

    /// <summary>The error of the forward pass.</summary>
    public const string OutputError = "error of outputs";

    /// <summary>The error of the weight gradient.</summary>
    public const string WeightGradientError = "error of weight gradients";

    /// <summary>The error of the input gradient.</summary>
    public const string InputGradientError = "error of input gradients";

    /// <summary>The most that any error may be: an algorithm with fewer multiplications may round more, but not much.</summary>
    public const double MostError = 1e-4;
}
