namespace NetGen.Generator.Kernels;

/// <summary>
/// The sum of gradients over samples and positions: <c>dBias[k] += Σₙ Σₚ dY[n, k, p]</c>.
/// </summary>
/// <param name="Name">The method it becomes.</param>
/// <param name="Formula">The comment.</param>
/// <param name="DY">The gradient of the layer's output.</param>
/// <param name="DBias">The gradient of the bias.</param>
/// <param name="Channels">Length of the bias.</param>
/// <param name="Positions">Values per channel; 1 for a dense layer.</param>
internal sealed record BiasGradient(string Name, string Formula, Tensor DY, Tensor DBias, int Channels, int Positions)
    : Kernel(Name, Formula)
{
    public override IReadOnlyList<KernelArgument> Arguments =>
        [KernelArgument.In("dY", DY), KernelArgument.Out("dBias", DBias, GradientWrite.Accumulate)];
}
