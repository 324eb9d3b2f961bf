using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes the loop that takes a panel of filters' results to where they belong, with bias and activation.</summary>
/// <param name="convolution">The convolution, forward or the gradient of its input.</param>
/// <param name="function">The activation's method, or null.</param>
internal sealed class ConvolutionResults(Convolution convolution, string? function)
{
    /// <param name="writer">Receives the loop over the panel's filters, the first of which is <c>k</c>.</param>
    /// <param name="filters">Number of filters, an expression.</param>
    /// <param name="stride">Elements from one filter of <c>results0</c> to the next.</param>
    /// <param name="image">The reference to the first result of the image's filter 0.</param>
    /// <param name="size">Elements from one filter of the image to the next.</param>
    /// <param name="length">Elements of each filter, an expression.</param>
    /// <param name="scalar">The scalar type.</param>
    public void Write(CodeWriter writer, string filters, int stride, string image, int size, string length, string scalar)
    {
        using (writer.Block($"for (int i = 0; i < {filters}; i++)"))
        {
            if (convolution.Bias is not null)
            {
                writer.Lines("V biasV = V.Create(bias[k + i]);");
            }

            writer.Lines(
                $"ref {scalar} from = ref Unsafe.Add(ref results0, i * {stride});",
                $"ref {scalar} to = ref Unsafe.Add(ref {image}, (k + i) * {size});");
            LineEmitter.Write(writer, length, "to", Value);
        }
    }

    /// <summary>The result at <c>j</c> of a line of sums <c>from</c>.</summary>
    /// <param name="before">What is there now, an expression.</param>
    public string Value(string before)
    {
        string value = convolution.Bias is null ? "V.Load(in from, j)" : "V.Load(in from, j) + biasV";
        value = function is null ? value : $"{function}({value})";
        return convolution.Write == GradientWrite.Accumulate ? $"{before} + {value}" : value;
    }
}
