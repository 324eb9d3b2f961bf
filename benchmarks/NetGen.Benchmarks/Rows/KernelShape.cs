namespace NetGen.Benchmarks.Rows;

/// <summary>The shape of a convolution that keeps the size of its images; a product of matrices is one of 1x1 images.</summary>
/// <param name="Channels">Channels in and out.</param>
/// <param name="Size">Height and width of the images.</param>
/// <param name="Kernel">Height and width of the kernel, odd.</param>
internal sealed record KernelShape(int Channels, int Size, int Kernel)
{
    /// <summary>Multiplications and additions of the direct algorithm, which counts what it does on the padding.</summary>
    public double Operations(int batch) => 2.0 * batch * Channels * Channels * Size * Size * Kernel * Kernel;
}
