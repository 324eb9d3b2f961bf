using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends;

/// <summary>
/// Writes the body of a pass: where every tensor lies, then a step for each kernel, with an empty line between layers, and a condition
/// around the steps that only the gradients of the inputs need.
/// </summary>
/// <param name="writer">Where it is written.</param>
/// <param name="wanted">The condition that gradients of the inputs are wanted, as C#.</param>
internal sealed class StepWriter(CodeWriter writer, string wanted)
{
    /// <param name="kernels">The kernels in order.</param>
    /// <param name="external">A tensor that lies in the caller's memory, under a name of its own; or null.</param>
    /// <param name="writeTensor">Writes where a tensor lies.</param>
    /// <param name="writeStep">Writes a kernel's step.</param>
    /// <param name="writeBefore">Writes what comes between a kernel, given its place in the order, and the one before it.</param>
    public void Write(
        IReadOnlyList<Kernel> kernels, Tensor? external, Action<Tensor> writeTensor, Action<Kernel> writeStep, Action<int>? writeBefore = null)
    {
        foreach (Tensor tensor in kernels.SelectMany(kernel => kernel.Arguments).Select(argument => argument.Tensor).Distinct())
        {
            if (tensor != external)
            {
                writeTensor(tensor);
            }
        }

        CodeWriter.Scope? condition = null;
        string layer = "";
        for (int step = 0; step < kernels.Count; step++)
        {
            Kernel kernel = kernels[step];
            if (condition is { } ended && !kernel.OnlyForInputGradients)
            {
                ended.Dispose();
                condition = null;
            }

            if (step > 0)
            {
                writeBefore?.Invoke(step);
            }

            bool begins = condition is null && kernel.OnlyForInputGradients;
            if (begins || (condition is null && kernel.Layer != layer))
            {
                writer.Line();
            }

            if (begins)
            {
                condition = writer.Block($"if ({wanted})");
            }

            layer = kernel.Layer;
            writeStep(kernel);
        }

        condition?.Dispose();
    }
}
