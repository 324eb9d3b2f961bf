namespace NetGen;

/// <summary>The loss of regression: the mean of the squared differences.</summary>
/// <remarks>
/// Shapes:     x, any shape; targets are values, as many as outputs.
/// Formula:    loss = mean over all samples and outputs of (x − target)².
/// Parameters: none.
/// PyTorch:    <c>torch.nn.MSELoss()</c>.
/// </remarks>
public sealed class MeanSquaredErrorAttribute : LayerAttribute;
