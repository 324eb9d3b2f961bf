namespace NetGen.Runtime;

/// <summary>What a network's passes need of an accelerator's memory, in scalars, decided at build time.</summary>
/// <param name="InferenceArena">Activations of one sample for inference.</param>
/// <param name="TrainingArena">Activations of one sample for training.</param>
/// <param name="Workspace">What kernels of a backward pass need beside them, whatever the number of samples.</param>
/// <param name="LargestTensor">The most scalars of one sample in one tensor.</param>
public sealed record IlgpuPlan(int InferenceArena, int TrainingArena, int Workspace, int LargestTensor)
{
    /// <summary>The most samples of a pass: a kernel's index is an <see cref="int"/>.</summary>
    public int MaxSamples => int.MaxValue / LargestTensor;
}
